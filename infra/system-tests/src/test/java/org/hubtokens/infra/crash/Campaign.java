package org.hubtokens.infra.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hubtokens.infra.hub.Hub;

/**
 * Rounds of faults under load, by a seed. In each, clients work while parts are struck and come
 * back, and go on for a while after all are back; then they rest, and all that was ever seen is
 * looked at.
 */
final class Campaign {
  private static final int ACCOUNTS = 4;
  private static final int PLAYERS = 12;
  private static final int WATCHERS = 3;
  private static final Duration PLAYER_PAUSE = Duration.ofMillis(40);
  private static final Duration WATCHER_PAUSE = Duration.ofMillis(15);
  private static final Duration BACK = Duration.ofSeconds(90);
  private static final int CALM_REVOCATIONS = 5;
  private static final String PASSWORD = "of a crash campaign";

  private final long seed;
  private final Scene scene;
  private final Hub hub;
  private final History history = new History();
  private final FaultPlan plan;
  private final Strikes strikes;
  private final List<Account> accounts;
  private final List<Player> keepers;
  private final AtRest atRest;
  private int round;

  /**
   * @param seed of the clients' choices
   * @param folder for what is kept outside of the run
   */
  Campaign(long seed, FaultPlan plan, Scene scene, Path folder) throws IOException {
    this.seed = seed;
    this.scene = scene;
    this.hub = scene.hub();
    this.plan = plan;
    this.strikes = new Strikes(scene);
    this.accounts = IntStream.range(0, ACCOUNTS).mapToObj(this::account).toList();
    this.keepers = new ArrayList<>();
    for (Account account : accounts) {
      keepers.add(player("keeper-" + account.name(), account, new Random(seed)));
    }
    this.atRest = new AtRest(scene, history, accounts, keepers, folder);
  }

  private Account account(int number) {
    String name = "crash" + number;
    hub.client()
        .send("POST", "/v2/users", Map.of("username", name, "password", PASSWORD))
        .expect(201);
    return new Account(name, hub.client().signIn(name, PASSWORD), new Pool());
  }

  private Player player(String name, Account account, Random random) {
    return new Player(name, account, scene.writers(), random, history);
  }

  /** Plays a round, and returns what does not hold after it. */
  List<Violation> round() throws Exception {
    round++;
    long began = System.nanoTime();
    List<Fault> faults = plan.next();
    System.out.println("  round " + round + ": " + faults);
    long calm;
    try (Traffic _ = new Traffic(clients())) {
      strikes.strike(faults);
      awaitBack();
      calm = System.nanoTime();
      hub.await("revocations in calm", BACK, () -> revokedSince(calm) >= CALM_REVOCATIONS);
    }
    history.addCalm(new Span(calm, System.nanoTime()));
    long rested = System.nanoTime();
    atRest.tidy();
    List<Violation> found = atRest.look(began);
    print(rested - began, System.nanoTime() - rested);
    return found;
  }

  private Map<Traffic.Turn, Duration> clients() {
    Random random = new Random(seed + round);
    Map<Traffic.Turn, Duration> clients = new IdentityHashMap<>();
    for (int i = 0; i < PLAYERS; i++) {
      String name = "r" + round + "p" + i;
      Account account = accounts.get(i % ACCOUNTS);
      clients.put(player(name, account, new Random(random.nextLong())), PLAYER_PAUSE);
    }
    for (int i = 0; i < WATCHERS; i++) {
      Random own = new Random(random.nextLong());
      clients.put(new Watcher(accounts, scene.verifiers(), own, history), WATCHER_PAUSE);
    }
    return clients;
  }

  /** All are, when both token-commands have heard of all readers again. */
  private void awaitBack() {
    hub.await("all parts are ready again", BACK, scene::ready);
    Player keeper = keepers.getFirst();
    for (URI writer : scene.writers()) {
      AtomicReference<String> missing = new AtomicReference<>();
      try {
        hub.await(
            "all readers confirm",
            BACK,
            () -> {
              missing.set(keeper.missingAt(writer));
              return missing.get().isEmpty();
            });
      } catch (IllegalStateException e) {
        throw new AssertionError(
            "round %d: %s says at the end: %s".formatted(round, writer, missing), e);
      }
    }
  }

  private long revokedSince(long moment) {
    return history.revokedSince(moment).stream()
        .filter(one -> one.command() instanceof Command.Revoke revoke && revoke.patient())
        .count();
  }

  int kills() {
    return strikes.kills();
  }

  /** The whole history, for whoever looks into a violation. */
  void write(Path file) {
    history.write(file, atRest.entries());
  }

  private void print(long played, long looked) {
    System.out.printf(
        "    played %.1f s, looked %.1f s; so far %s%n",
        played / 1e9, looked / 1e9, history.figures());
  }

  @Override
  public String toString() {
    return "seed %d, %d rounds: %s; %s".formatted(seed, round, strikes, history.figures());
  }
}
