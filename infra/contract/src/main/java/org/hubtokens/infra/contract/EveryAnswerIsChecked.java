package org.hubtokens.infra.contract;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Puts {@link ContractFilter} before every test of a service; found by its file in META-INF. */
public final class EveryAnswerIsChecked
    implements QuarkusTestBeforeClassCallback, QuarkusTestBeforeEachCallback {
  private static final ContractFilter FILTER = new ContractFilter();

  @Override
  public void beforeClass(Class<?> testClass) {
    RestAssured.replaceFiltersWith(FILTER);
  }

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(FILTER);
  }
}
