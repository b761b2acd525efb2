package org.hubtokens.verifier.usage;

import static org.hubtokens.verifier.Sample.NOW;

import java.util.List;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Not run with the tests; from the project's root: {@code mvn -pl auth-verifier -am test
 * -Dtest=UsageMemoryMeasurement -Dsurefire.failIfNoSpecifiedTests=false}. Prints what is held in
 * memory when so many different tokens are used between two reports, with room for so many, and the
 * longest that noting any use took.
 */
class UsageMemoryMeasurement {

  @ParameterizedTest
  @CsvSource({"100000, 100000", "1000000, 100000", "1000000, 1000000"})
  void measure(int tokens, int room) {
    UsageNotes notes = new UsageNotes(true, room, () -> NOW);
    AccountName account = new AccountName("alice");
    long before = heap();
    long longest = 0;
    long begun = System.nanoTime();
    for (int i = 0; i < tokens; i++) {
      Credential token =
          new Credential(
              new TokenId(new UUID(i, 7)),
              account,
              new SecretDigest(i, 1, 2, 3),
              List.of(Scope.READ),
              null,
              true);
      long start = System.nanoTime();
      notes.note(token, Reason.ALLOWED, "10.0.0.7", "docker/29", Action.PULL, "alice/app");
      longest = Math.max(longest, System.nanoTime() - start);
    }
    long took = System.nanoTime() - begun;
    long held = heap() - before;
    System.out.printf(
        "%d tokens, room for %d: %d MB held, %d ns a use, longest %.1f ms; %d uses dropped%n",
        tokens, room, held / 1_000_000, took / tokens, longest / 1e6, notes.room().usesDropped());
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
