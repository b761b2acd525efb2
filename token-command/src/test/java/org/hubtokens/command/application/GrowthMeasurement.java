package org.hubtokens.command.application;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.hubtokens.command.createtoken.CreateToken;
import org.hubtokens.command.log.AppendGuard;
import org.hubtokens.command.log.Appended;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogSettings;
import org.hubtokens.command.log.MongoEventLog;
import org.hubtokens.command.log.MongoEventStorageEngine;
import org.hubtokens.command.log.NewEvent;
import org.hubtokens.command.log.Tags;
import org.hubtokens.command.registeraccount.RegisterAccount;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.command.token.Samples;
import org.hubtokens.command.token.TokenLimit;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.EventType;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.hubtokens.lanes.Wire;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests; from the project's root: {@code ./mvnw -pl token-command -am test
 * -Dtest=GrowthMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dtest.argLine=-Xmx4g}. Prints
 * how many tokens a second 64 clients create, durably and without waiting for any reader: with ten
 * thousand events in the log and with a million, and in an account with ten thousand tokens and in
 * empty ones, in turn. Store and log are in this process.
 */
class GrowthMeasurement {
  private static final int CLIENTS = 64;
  private static final int ROUNDS = 5;
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final AccountName FULL = new AccountName("full");

  private final TokenFormat format = new TokenFormat(TokenFormat.DEFAULT_PREFIX);
  private final TokenLimit limit = new TokenLimit(1_000_000);
  private int accounts;
  private int tokensOfFull;

  /** Creates a second, and how long they took, in nanoseconds and sorted. */
  private record Round(double perSecond, long[] took) {
    static Round median(List<Round> rounds) {
      return rounds.stream()
          .sorted((a, b) -> Double.compare(a.perSecond, b.perSecond))
          .toList()
          .get(rounds.size() / 2);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f/s, p50 %.0f ms, p99 %.0f ms",
          perSecond,
          took[took.length / 2] / 1e6,
          took[took.length * 99 / 100] / 1e6);
    }
  }

  @Test
  void measure() {
    try (EmbeddedMongo store = EmbeddedMongo.startTemporary();
        MongoClient client = MongoClients.create(store.connectionString());
        EventLog log =
            MongoEventLog.start(
                client.getDatabase("growth"), LogSettings.defaults(), Clock.systemUTC())) {
      log.opened().join();
      AxonConfiguration axon = axon(log);
      try {
        measure(log, axon.getComponent(CommandGateway.class));
      } finally {
        axon.shutdown();
      }
    }
  }

  private void measure(EventLog log, CommandGateway commands) {
    rounds(commands, 3);
    fill(log, FEW);
    Round few = Round.median(rounds(commands, ROUNDS));
    say(log, few);
    fill(log, MANY);
    rounds(commands, 1);
    Round many = Round.median(rounds(commands, ROUNDS));
    say(log, many);
    System.out.printf(Locale.ROOT, "ratio %.2f%n", many.perSecond / few.perSecond);
    inAFullAccount(commands);
  }

  private void inAFullAccount(CommandGateway commands) {
    register(commands, FULL);
    while (tokensOfFull < FEW) {
      tokensOfFull += round(commands, of(FULL)).took.length;
    }
    List<Round> full = new ArrayList<>();
    List<Round> empty = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      full.add(round(commands, of(FULL)));
      empty.add(round(commands, of(another(commands))));
    }
    System.out.println("all in an account with " + tokensOfFull + " tokens: " + Round.median(full));
    System.out.println("all in one that was empty: " + Round.median(empty));
    System.out.printf(
        Locale.ROOT, "ratio %.2f%n", Round.median(full).perSecond / Round.median(empty).perSecond);
  }

  /** Each client in a new account of its own. */
  private List<Round> rounds(CommandGateway commands, int count) {
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      rounds.add(round(commands, Stream.generate(() -> another(commands)).limit(CLIENTS).toList()));
    }
    return rounds;
  }

  private static List<AccountName> of(AccountName account) {
    return Collections.nCopies(CLIENTS, account);
  }

  private AccountName another(CommandGateway commands) {
    AccountName name = new AccountName("client" + accounts++);
    register(commands, name);
    return name;
  }

  private Round round(CommandGateway commands, List<AccountName> owners) {
    ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
    long begun = System.nanoTime();
    long end = begun + ROUND.toNanos();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      owners.forEach(owner -> clients.execute(() -> createUntil(end, commands, owner, took)));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long[] sorted = took.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Round(sorted.length / seconds, sorted);
  }

  private void createUntil(
      long end, CommandGateway commands, AccountName owner, ConcurrentLinkedQueue<Long> took) {
    while (System.nanoTime() - end < 0) {
      long begun = System.nanoTime();
      CreateToken create =
          new CreateToken(
              "growth", null, "manual", credential(owner), Instant.now(), Samples.CAUSE);
      commands.send(create, Outcome.class).join().position().join();
      took.add(System.nanoTime() - begun);
    }
  }

  private static void register(CommandGateway commands, AccountName name) {
    Cause cause = Samples.CAUSE;
    commands
        .send(
            new RegisterAccount(name, Samples.HASH, null, false, Instant.now(), cause),
            Outcome.class)
        .join()
        .position()
        .join();
  }

  /** With creations of others' tokens, as many in a commit as it may hold. */
  private void fill(EventLog log, int size) {
    List<CompletableFuture<Appended>> appends = new ArrayList<>();
    for (long head = log.head(); head < size; head += EventLog.MAX_EVENTS) {
      List<NewEvent> commit = new ArrayList<>();
      for (int i = 0; i < EventLog.MAX_EVENTS; i++) {
        commit.add(creation(new AccountName("other" + (head + i) / 100)));
      }
      appends.add(log.append(commit, AppendGuard.none()));
      if (appends.size() == 100) {
        appends.forEach(CompletableFuture::join);
        appends.clear();
      }
    }
    appends.forEach(CompletableFuture::join);
  }

  private NewEvent creation(AccountName owner) {
    Credential credential = credential(owner);
    TokenCreated created = new TokenCreated("growth", null, "manual", credential);
    EventType type = EventType.of(created);
    return NewEvent.of(
        type.wireName(),
        type.version(),
        Wire.write(created),
        Set.of(Tags.token(credential.tokenId())));
  }

  private Credential credential(AccountName owner) {
    return new Credential(
        TokenId.random(), owner, format.generate().digest(), List.of(Scope.READ), null, true);
  }

  private AxonConfiguration axon(EventLog log) {
    return AxonSetup.configurer(_ -> Map.of())
        .componentRegistry(
            registry -> registry.registerComponent(Converter.class, _ -> new WireConverter()))
        .registerEventStorageEngine(
            c ->
                new MongoEventStorageEngine(log, c.getComponent(EventConverter.class), limit::step))
        .start();
  }

  private static void say(EventLog log, Round round) {
    System.out.println("with " + log.head() + " events in the log: " + round);
  }
}
