package org.hubtokens.verifier.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.hubtokens.edge.Argon2id;
import org.hubtokens.events.Account;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.verifier.Sample;
import org.hubtokens.verifier.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordTriesTest {

  private static final String PASSWORD = "secret of alice";
  private static final PasswordHash HASH = Argon2id.hash(PASSWORD.toCharArray());
  private static final String HERE = "192.0.2.1";
  private static final String THERE = "192.0.2.2";
  private static final String PLENTY = "64";

  private final AtomicLong nanos = new AtomicLong(1);
  private final Map<String, String> settings = new HashMap<>(Map.of("password.cores", PLENTY));
  private final PasswordCounts counts = new PasswordCounts();
  private final TryCodes codes = new TryCodes();
  private Account alice = new Account(Sample.ALICE, true, HASH, Instant.EPOCH);
  private PasswordTries tries;

  @AfterEach
  void close() {
    if (tries != null) {
      tries.close();
    }
  }

  @Test
  void givenManyWrongTriesAtOnce_whenTheyWaitForTheirTurn_thenNoMoreAreHashedThanMayFail() {
    List<Tried> all = atOnce(72, i -> attempt(HERE, "wrong " + i));
    assertThat(counts.hashed()).isEqualTo(10);
    assertThat(all).filteredOn(Tried.Wrong.class::isInstance).hasSize(10);
    assertThat(all).filteredOn(Tried.Later.class::isInstance).hasSize(62);
    assertThat(((Tried.Later) attempt(HERE, "wrong again")).retryAfter())
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void givenManyRightTriesAtOnce_whenTheyComeFromOneAddress_thenAllAreRightForOneHash() {
    settings.putAll(Map.of("password.failures", "1", "password.queue", "1"));
    assertThat(atOnce(50, _ -> attempt(HERE, PASSWORD))).containsOnly(Tried.RIGHT);
    assertThat(counts.hashed()).isEqualTo(1);
  }

  @Test
  void givenManyRightTriesAtOnce_whenTheyComeFromAsManyAddresses_thenAllAreRightForOneHash() {
    settings.putAll(Map.of("password.failures", "1", "password.queue", "1"));
    assertThat(atOnce(50, i -> attempt("192.0.2." + i, PASSWORD))).containsOnly(Tried.RIGHT);
    assertThat(counts.hashed()).isEqualTo(1);
  }

  @Test
  void givenTheSameWrongTryManyTimesAtOnce_whenItFails_thenItCountsOnceForEachAddress() {
    settings.put("password.failures", "3");
    assertThat(atOnce(40, i -> attempt(i % 2 == 0 ? HERE : THERE, "wrong")))
        .containsOnly(Tried.WRONG);
    // One that comes when it has just been found out is a try of its own.
    assertThat(counts.hashed()).isBetween(1L, 2L);
    assertThat(attempt(HERE, "another")).isEqualTo(Tried.WRONG);
    assertThat(attempt(THERE, "another")).isEqualTo(Tried.WRONG);
  }

  @Test
  void givenARightPassword_whenItComesAgainSoon_thenItIsNotHashed() {
    assertThat(attempt(HERE, PASSWORD)).isEqualTo(Tried.RIGHT);
    assertThat(attempt(HERE, PASSWORD)).isEqualTo(Tried.RIGHT);
    assertThat(attempt(THERE, PASSWORD)).isEqualTo(Tried.RIGHT);
    assertThat(counts.hashed()).isEqualTo(1);
    pass(Duration.ofSeconds(61));
    assertThat(attempt(HERE, PASSWORD)).isEqualTo(Tried.RIGHT);
    assertThat(counts.hashed()).isEqualTo(2);
  }

  @Test
  void givenARightPassword_whenItIsChanged_thenTheOldOneIsWrongAtOnce() {
    attempt(HERE, PASSWORD);
    alice = alice.withPasswordHash(Argon2id.hash("next".toCharArray()), Sample.NOW);
    assertThat(attempt(HERE, PASSWORD)).isEqualTo(Tried.WRONG);
    assertThat(attempt(HERE, "next")).isEqualTo(Tried.RIGHT);
  }

  @Test
  void givenRememberingIsOff_whenAPasswordComesAgain_thenItIsHashedAgain() {
    settings.put("password.right-for", "0s");
    attempt(HERE, PASSWORD);
    assertThat(attempt(HERE, PASSWORD)).isEqualTo(Tried.RIGHT);
    assertThat(counts.hashed()).isEqualTo(2);
  }

  /** Else it could be found out without limit whether a password is the remembered one. */
  @Test
  void givenWhoFailedTooOften_whenTheRightPasswordIsRemembered_thenHeWaitsAllTheSame() {
    attempt(THERE, PASSWORD);
    for (int i = 0; i < 10; i++) {
      assertThat(attempt(HERE, "wrong " + i)).isEqualTo(Tried.WRONG);
    }
    assertThat(attempt(HERE, PASSWORD)).isInstanceOf(Tried.Later.class);
    assertThat(attempt(THERE, PASSWORD)).isEqualTo(Tried.RIGHT);
  }

  /** With 0.06 of a core strangers may use 144 ms at once. */
  @Test
  void givenVeryManyAddressesAndAccounts_whenTheyGuess_thenTheBudgetStopsThem() {
    settings.put("password.cores", "0.06");
    attempt(HERE, PASSWORD);
    pass(Duration.ofSeconds(61));
    long before = counts.hashed();
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      refused += guess("nobody" + i, "198.18.1." + i) instanceof Tried.Later ? 1 : 0;
    }
    assertThat(counts.hashed() - before).isBetween(1L, 100L);
    assertThat(refused).isGreaterThanOrEqualTo(400);
    assertThat(attempt(HERE, PASSWORD)).as("who was here before").isEqualTo(Tried.RIGHT);
    assertThat(attempt(HERE, PASSWORD)).as("remembered").isEqualTo(Tried.RIGHT);
  }

  @Test
  void givenAFewAddressesThatGuess_whenTheOwnerLogsInFromElsewhere_thenHeIsLetInTimeAndAgain() {
    settings.putAll(Map.of("password.cores", "0.3", "password.right-for", "0s"));
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 20; i++) {
        guess("nobody" + round + "x" + i, HERE);
      }
      assertThat(attempt("203.0.113." + round, PASSWORD)).isEqualTo(Tried.RIGHT);
      pass(Duration.ofSeconds(1));
    }
  }

  private Tried guess(String nobody, String address) {
    return tries().attempt(nobody, address, null, "guess", codes.of(nobody, null, "guess"));
  }

  private Tried attempt(String address, String password) {
    return tries().attempt("alice", address, alice, password, codes.of("alice", alice, password));
  }

  private synchronized PasswordTries tries() {
    if (tries == null) {
      tries = new PasswordTries(TestSettings.of(settings).password(), nanos::get, counts);
    }
    return tries;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private List<Tried> atOnce(int many, IntFunction<Tried> attempt) {
    tries();
    var start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Tried>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        int number = i;
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  return attempt.apply(number);
                }));
      }
      start.countDown();
      return all.stream().map(PasswordTriesTest::result).toList();
    }
  }

  private static Tried result(Future<Tried> of) {
    try {
      return of.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
