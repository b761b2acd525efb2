package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; from the project's root: {@code ./mvnw -pl token-query -am test
 * -Dtest=RebuildMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dtest.argLine=-Xmx4g}. Prints
 * how many events a second a rebuild of all read models takes in, on the embedded store; service,
 * store and broker are one process.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestProfile(Unlimited.class)
class RebuildMeasurement {
  private static final int EVENTS = 50_000;
  private static final int BATCH = 500;
  private static final int TO_AN_ACCOUNT = 100;
  private static final int ROUNDS = 3;

  @Test
  void measure() throws Exception {
    Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    String all = "\"through\":" + publish();
    Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> status().contains(all));
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      double before = processorSeconds();
      String started = given().post("/q/token-list/rebuild").then().extract().asString();
      Awaitility.await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofMinutes(5))
          .until(() -> status().contains("\"building\":null"));
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%d events in %.1f s, %.0f a second; %.1f s of processor time (%s)%n",
          EVENTS,
          seconds,
          EVENTS / seconds,
          processorSeconds() - before,
          started);
    }
  }

  private static String status() {
    return given().get("/q/token-list/rebuild").then().extract().asString();
  }

  private static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1e9;
  }

  private static long publish() throws Exception {
    long last = -1;
    DomainEvent[] batch = new DomainEvent[BATCH];
    for (int number = 0; number < EVENTS; number++) {
      AccountName account = new AccountName("acct" + number / TO_AN_ACCOUNT);
      batch[number % BATCH] = Told.creation(account, TokenId.random());
      if (number % BATCH == BATCH - 1) {
        last = TestRelay.get().publish(batch);
      }
    }
    return last;
  }
}
