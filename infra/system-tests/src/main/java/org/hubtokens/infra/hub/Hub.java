package org.hubtokens.infra.hub;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One embedded run, started by {@code infra/run} in a process of its own on free ports and a
 * temporary data folder. Stops with {@link #close()}, which deletes the folder; {@link #kill()} is
 * kill -9 of everything and keeps it.
 */
public final class Hub implements AutoCloseable {
  public static final String ACCOUNT = "demouser";
  public static final String PASSWORD = "correct horse battery staple";

  private static final String PORT_OPTION = "-Dquarkus.http.port=";
  private static final String NAME_OPTION = ".instance-id=";
  private static final Duration START = Duration.ofSeconds(90);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What was found of secrets in the folders of runs that are over. */
  private static final List<String> FOUND = new CopyOnWriteArrayList<>();

  private static boolean rehearsed;

  private final int port;
  private final Path folder;
  private final Path data;
  private final Path output;
  private final Map<String, String> settings;
  private Process process;

  private Hub(int port, Path folder, Map<String, String> settings) {
    this.port = port;
    this.folder = folder;
    this.data = folder.resolve("data");
    this.output = folder.resolve("output");
    this.settings = settings;
    this.process = launch(Map.of());
  }

  /** Starts a run and waits until every part is ready. */
  public static Hub start() {
    return start(Map.of());
  }

  /**
   * Starts a run with further environment variables.
   *
   * @throws IllegalStateException with the run's output when it is not ready in time
   */
  public static Hub start(Map<String, String> settings) {
    try {
      Path folder = Files.createTempDirectory("hub-");
      Hub hub = new Hub(Ports.freeBlock(), folder, settings);
      hub.awaitReady();
      return hub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again on the same ports and data, after {@link #kill()} or {@link #stop()}. */
  public void restart() {
    restart(Map.of());
  }

  /** The same with further environment variables, for this life of it only. */
  public void restart(Map<String, String> further) {
    process = launch(further);
    awaitReady();
  }

  public int port() {
    return port;
  }

  /** The origin that clients see. */
  public URI gateway() {
    return URI.create((tls() ? "https" : "http") + "://127.0.0.1:" + port);
  }

  private boolean tls() {
    return settings.containsKey("HUBTOKENS_TLS");
  }

  /** A service itself, past the gateway. */
  public URI direct(Part part) {
    return URI.create("http://127.0.0.1:" + (port + part.offset()));
  }

  public String kafka() {
    return settings.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + (port + 4));
  }

  public String mongo() {
    return settings.getOrDefault("MONGODB_URI", "mongodb://127.0.0.1:" + (port + 6));
  }

  public int registryPort() {
    return port + 7;
  }

  public Path data() {
    return data;
  }

  /** Everything the run has printed so far. */
  public String output() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public HubClient client() {
    return new HubClient(gateway());
  }

  /** Files of runs that are over in which a secret stood, where they are searched. */
  static List<String> found() {
    return FOUND;
  }

  /** The process of the launcher, which holds broker, store and gateway. */
  ProcessHandle launcher() {
    return process.toHandle();
  }

  /** The process of a service. */
  public ProcessHandle service(Part part) {
    return running(part)
        .orElseThrow(() -> new IllegalStateException(part + " does not run\n" + output()));
  }

  /** The process of a service, unless it has ended and is not started again yet. */
  public Optional<ProcessHandle> running(Part part) {
    String port = PORT_OPTION + (this.port + part.offset());
    return process.descendants().filter(child -> commandLine(child).contains(port)).findFirst();
  }

  /**
   * Starts a second process of a service with the command line and environment of the first, on a
   * port of its own.
   */
  public Twin startTwin(Part part) {
    return startTwin(part, Map.of());
  }

  /** The same with further environment variables. */
  public Twin startTwin(Part part, Map<String, String> further) {
    return startTwin(part, further, Ports.freeBlock());
  }

  /** The same on a given port, which is also in its name. */
  public Twin startTwin(Part part, Map<String, String> further, int twinPort) {
    Path proc = Path.of("/proc", Long.toString(service(part).pid()));
    try {
      List<String> command =
          split(proc.resolve("cmdline")).stream()
              .map(word -> word.startsWith(PORT_OPTION) ? PORT_OPTION + twinPort : word)
              .map(word -> word.contains(NAME_OPTION) ? word + "-" + twinPort : word)
              .toList();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(proc.resolve("cwd").toRealPath().toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(
                      folder.resolve(part.folder() + "-" + twinPort + ".out").toFile()));
      builder.environment().clear();
      split(proc.resolve("environ")).stream()
          .map(pair -> pair.split("=", 2))
          .forEach(pair -> builder.environment().put(pair[0], pair.length > 1 ? pair[1] : ""));
      builder.environment().putAll(further);
      URI origin = URI.create("http://127.0.0.1:" + twinPort);
      Twin twin = new Twin(builder, origin);
      await("the twin is ready", START, () -> ready(origin));
      return twin;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> split(Path file) throws IOException {
    return Stream.of(Files.readString(file).split("\0")).filter(word -> !word.isEmpty()).toList();
  }

  /** kill -9 of one service; the launcher starts it again. */
  public void kill(Part part) {
    ProcessHandle service = service(part);
    service.destroyForcibly();
    service.onExit().join();
  }

  /** SIGSTOP: it keeps its connections and does nothing. */
  public void freeze(Part part) {
    signal(service(part), "STOP");
  }

  public void thaw(Part part) {
    signal(service(part), "CONT");
  }

  /** kill -9 of the launcher, and so of broker and store, and of every service. */
  public void kill() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /** What Ctrl-C does. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
        throw new IllegalStateException("did not stop within 30 s\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
    if (Boolean.getBoolean("hubtokens.canary")) {
      FOUND.addAll(new Search(Marks.all()).below(folder));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void awaitReady() {
    await("every part is ready", START, () -> Stream.of(Part.values()).allMatch(this::ready));
    if (!tls()) {
      await("the gateway answers", START, () -> status(gateway().resolve("/v2/")) == 401);
    }
    await("the demo account is there", START, () -> output().contains(ACCOUNT));
  }

  public boolean ready(Part part) {
    return ready(direct(part));
  }

  /** Whether the service at this address says that it is ready. */
  public static boolean ready(URI service) {
    return status(service.resolve("/q/health/ready")) == 200;
  }

  /** Waits until a condition holds; fails with what it waited for and the run's output. */
  public void await(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain until " + what + "; it said:\n" + output());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int status(URI uri) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process launch(Map<String, String> further) {
    rehearseOnce();
    Map<String, String> environment = new HashMap<>(settings);
    environment.putAll(further);
    environment.put("HUBTOKENS_PORT", Integer.toString(port));
    environment.put("HUBTOKENS_DATA", data.toString());
    environment.put("HUBTOKENS_BUILD", "never"); // whoever runs this has just built it
    environment.putIfAbsent("HUBTOKENS_DEMO_ACCOUNT", ACCOUNT);
    environment.putIfAbsent("HUBTOKENS_DEMO_PASSWORD", PASSWORD);
    ProcessBuilder builder =
        new ProcessBuilder(root().resolve("infra/run").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(data);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Most tests start runs of their own, some of them often. */
  private static synchronized void rehearseOnce() {
    if (rehearsed) {
      return;
    }
    rehearsed = true;
    try {
      new ProcessBuilder(root().resolve("infra/run").toString(), "rehearse")
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a signal by its name; nothing when the process has ended. */
  public static void signal(ProcessHandle process, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String commandLine(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Files.exists(file) ? Files.readString(file).replace('\0', ' ') : "";
    } catch (IOException e) {
      return ""; // it ended meanwhile
    }
  }

  /** The checkout: the nearest folder above that holds {@code infra/run}. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("infra/run"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("run this inside the checkout");
    }
    return folder;
  }
}
