package org.hubtokens.query.rest;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.tokenlist.Told;

/** An account nobody else uses, what happens to its tokens, and calls in its name. */
final class TestAccount {
  private static final AtomicInteger ACCOUNTS = new AtomicInteger(5000);

  private final AccountName name = new AccountName("acct" + ACCOUNTS.incrementAndGet());
  private long position;

  AccountName name() {
    return name;
  }

  TokenId create(String label) throws Exception {
    return create(label, null, Scope.READ);
  }

  TokenId create(String label, String expiry, Scope... scopes) throws Exception {
    TokenId token = TokenId.random();
    happen(Told.creation(name, token, label, expiry, null, scopes));
    return token;
  }

  /** So many tokens at once; the newest first. */
  List<UUID> createMany(int number) throws Exception {
    List<UUID> newestFirst = new ArrayList<>();
    List<DomainEvent> creations = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      TokenId token = TokenId.random();
      newestFirst.addFirst(token.value());
      creations.add(Told.creation(name, token, "token " + i, null, null, Scope.READ));
    }
    happen(creations.toArray(DomainEvent[]::new));
    return newestFirst;
  }

  void deactivate(TokenId token) throws Exception {
    happen(Told.deactivated(0, name, token).event());
  }

  void revoke(TokenId token) throws Exception {
    happen(Told.revocation(0, name, token).event());
  }

  /** Lets these things happen; returns when the service under test knows them. */
  void happen(DomainEvent... events) throws Exception {
    Awaitility.await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    position = TestRelay.get().publish(events);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> ask().get("/v2/access-tokens?page_size=1").then().statusCode(200));
  }

  String session() {
    return Sessions.of(name.value());
  }

  /** The last thing that happened to it. */
  long position() {
    return position;
  }

  /** Asks in its name, as of the last thing that happened to it. */
  RequestSpecification ask() {
    return given()
        .header("Authorization", session())
        .header("At-Least-Position", position)
        .urlEncodingEnabled(false);
  }
}
