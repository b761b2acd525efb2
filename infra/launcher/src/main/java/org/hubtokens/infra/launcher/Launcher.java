package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.infra.embedded.FolderInUseException;

/** Starts a run, tells what runs where, and stops it in order at Ctrl-C. */
public final class Launcher {
  private final RunSettings settings;

  /** What was started, the last first: the order in which it is stopped. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private volatile boolean stopping;

  private Launcher(RunSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) throws Exception {
    try {
      RunSettings settings = RunSettings.from(System.getenv());
      Launcher launcher =
          new Launcher(settings.rehearsal() ? Ports.movedToFree(settings) : settings);
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(launcher::stop));
      launcher.run();
      if (settings.rehearsal()) {
        new Rehearsal(launcher.settings).play();
        System.exit(0);
      }
      new CountDownLatch(1).await(); // until a signal
    } catch (CannotStartException e) {
      Output.say("Cannot start: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException {
    long start = System.nanoTime();
    Ports.requireFree(settings);
    Files.createDirectories(settings.logs());
    Output.say("Hub Tokens starts; its data is in " + settings.data());
    CompletableFuture<String> kafka = CompletableFuture.supplyAsync(this::startKafka);
    CompletableFuture<Store> store = CompletableFuture.supplyAsync(this::startStore);
    joined(kafka);
    Services services = new Services(settings, joined(kafka), joined(store).connectionString());
    own(services.verifier());
    own(services.command());
    own(services.query());
    own(new Gateway(settings).start(settings));
    Readiness readiness = new Readiness();
    readiness.await("auth-verifier", settings.verifierPort());
    boolean registry = DemoRegistry.start(settings).map(this::own).isPresent();
    readiness.await("token-command", settings.commandPort());
    readiness.await("token-query", settings.queryPort());
    String demo = new DemoAccount(settings, readiness).register();
    double seconds = (System.nanoTime() - start) / 1e9;
    Output.say(Welcome.text(settings, joined(store).what(), demo, registry, seconds));
  }

  private String startKafka() {
    String named = settings.kafka();
    if (named != null) {
      return named;
    }
    EmbeddedKafka.beforeItGivesUp(
        () -> Output.say(Farewell.cannotWrite(settings, "the broker", "the lines above say why")));
    EmbeddedKafka broker =
        EmbeddedKafka.start(
            settings.data().resolve("kafka"), settings.kafkaPort(), settings.controllerPort());
    own(broker);
    return broker.bootstrapServers();
  }

  private Store startStore() {
    Store store = Store.start(settings);
    own(store.process());
    var _ = store.failed().thenAcceptAsync(this::cannotWrite, Thread::startVirtualThread);
    return store;
  }

  /** Whatever comes next could not be kept; a new start finds all that was acknowledged. */
  private void cannotWrite(Throwable reason) {
    if (!stopping) {
      Output.say(Farewell.cannotWrite(settings, "the store", rootOf(reason).toString()));
      System.exit(1);
    }
  }

  private static Throwable rootOf(Throwable problem) {
    Throwable cause = problem.getCause();
    return cause == null ? problem : rootOf(cause);
  }

  private static <T> T joined(CompletableFuture<T> part) {
    try {
      return part.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof FolderInUseException inUse) {
        throw new CannotStartException(
            inUse.getMessage()
                + ". Stop the other run, or choose another folder with HUBTOKENS_DATA");
      }
      throw e;
    }
  }

  private synchronized <T extends AutoCloseable> T own(T part) {
    started.push(part);
    return part;
  }

  private synchronized void stop() {
    stopping = true;
    if (!started.isEmpty()) {
      Output.say("Hub Tokens stops");
    }
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        Output.say("while stopping: " + e);
      }
    }
  }
}
