package org.hubtokens.infra.hub;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the tests of the console have in common: one browser for each class, a person for each test.
 */
@ExtendWith(SharedHub.class)
abstract class ConsoleFlows {
  static final String PASSWORD = "a password of the console";
  static final String TOKENS = "/v2/access-tokens";

  private static Browser browser;

  final String account = "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

  @BeforeAll
  static void launch() {
    browser = new Browser();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  /** A window in which nobody is signed in. */
  static ConsoleWindow opened(Hub hub) {
    return browser.open(hub);
  }

  HubClient registered(Hub hub) {
    Map<String, String> body = Map.of("username", account, "password", PASSWORD);
    hub.client().send("POST", "/v2/users", body).expect(201);
    return hub.client().signIn(account, PASSWORD);
  }

  ConsoleWindow signedIn(Hub hub) {
    return opened(hub).signIn(account, PASSWORD);
  }

  /** What its list takes for this person. */
  ListTimes timesOf(Hub hub, int rounds) {
    return ListTimes.of(browser, hub, account, PASSWORD, rounds);
  }
}
