package org.hubtokens.infra.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.Part;
import org.hubtokens.infra.hub.Ports;

/**
 * A run with two token-commands, two auth-verifiers and one token-query, whose broker and store are
 * processes of their own.
 */
final class Scene implements AutoCloseable {
  private static final String INSTANCE = "verifier/of-this-run";
  private static final String LEADS = "hubtokens_relay_leads 1.0";
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int STOPPED_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final BackendMember broker;
  private final BackendMember store;
  private final Hub hub;
  private final TwinMember command;
  private final TwinMember verifier;
  private final Map<Target, Member> members = new EnumMap<>(Target.class);

  /** Starts all of it, and waits until all is ready. */
  Scene() {
    folder = folder();
    int brokerPort = Ports.freeBlock();
    int storePort = Ports.freeBlock();
    CompletableFuture<BackendMember> other =
        CompletableFuture.supplyAsync(() -> new BackendMember(Backend.BROKER, folder, brokerPort));
    store = new BackendMember(Backend.STORE, folder, storePort);
    broker = other.join();
    hub =
        Hub.start(
            Map.of(
                "MONGODB_URI",
                "mongodb://127.0.0.1:" + storePort,
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + brokerPort,
                "HUBTOKENS_COMMAND_CHECKPOINTS_EVERY",
                "1s",
                "HUBTOKENS_QUERY_GENERATION_POLL",
                "250ms"));
    CompletableFuture<TwinMember> starting =
        CompletableFuture.supplyAsync(() -> new TwinMember(hub, Part.COMMAND));
    verifier = new TwinMember(hub, Part.VERIFIER);
    command = starting.join();
    members.put(Target.COMMAND, new ServiceMember(hub, Part.COMMAND));
    members.put(Target.SECOND_COMMAND, command);
    members.put(Target.QUERY, new ServiceMember(hub, Part.QUERY));
    members.put(Target.VERIFIER, new ServiceMember(hub, Part.VERIFIER));
    members.put(Target.SECOND_VERIFIER, verifier);
    members.put(Target.BROKER, broker);
    members.put(Target.STORE, store);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("crash-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Hub hub() {
    return hub;
  }

  /** Where commands may be sent: through the gateway, and to the second one itself. */
  List<URI> writers() {
    return List.of(hub.gateway(), command.origin());
  }

  List<Verifier> verifiers() {
    return List.of(
        new Verifier(INSTANCE, hub.direct(Part.VERIFIER)),
        new Verifier(INSTANCE + "-" + verifier.port(), verifier.origin()));
  }

  /** Whether each part says that it is ready. */
  boolean ready() {
    return Stream.of(Part.values()).allMatch(hub::ready)
        && Hub.ready(command.origin())
        && Hub.ready(verifier.origin());
  }

  /** Does it, and returns what mends it; nothing when the target did not run at that moment. */
  Optional<Runnable> strike(Fault fault) {
    if (fault.target() == Target.EVERYTHING) {
      members.values().forEach(member -> member.process().ifPresent(Scene::kill));
      hub.kill();
      return Optional.of(this::mendEverything);
    }
    Member member = member(fault.target());
    return member.process().map(process -> strike(fault.kind(), process, member));
  }

  private static Runnable strike(Fault.Kind kind, ProcessHandle process, Member member) {
    return switch (kind) {
      case KILL -> {
        kill(process);
        yield member::mend;
      }
      case FREEZE -> {
        Hub.signal(process, "STOP");
        yield () -> Hub.signal(process, "CONT");
      }
      case RESTART -> {
        process.destroy();
        yield () -> {
          process.onExit().orTimeout(STOPPED_SECONDS, TimeUnit.SECONDS).join();
          member.mend();
        };
      }
    };
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** A twin looks after the launcher of its time, and there is another one now. */
  private void mendEverything() {
    broker.mend();
    store.mend();
    hub.restart();
    CompletableFuture<Void> starting = CompletableFuture.runAsync(command::beginAnew);
    verifier.beginAnew();
    starting.join();
  }

  private Member member(Target target) {
    return members.get(
        target != Target.RELAY_LEADER
            ? target
            : leads(command.origin()) ? Target.SECOND_COMMAND : Target.COMMAND);
  }

  private boolean leads(URI instance) {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve("/q/metrics")).timeout(PATIENCE).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body().contains(LEADS);
    } catch (IOException e) {
      return false; // it is away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    command.close();
    verifier.close();
    hub.close();
    broker.close();
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
