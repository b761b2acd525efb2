package org.hubtokens.infra.bench.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hubtokens.infra.hub.Ports;

/**
 * A service that asks Redis at each check: {@link RedisService} in a JVM with the verifier's own
 * memory and collector, beside a Redis that keeps 100,000 tokens in memory and writes nothing down.
 */
public final class RedisPeer {
  private static final int TOKENS = 100_000;
  private static final String VALUE = "bench repo:read";

  private RedisPeer() {}

  /**
   * Starts both.
   *
   * @param eventLoops how many the service has: one for each core that it may use
   * @throws PeerAbsentException when Redis is not installed
   */
  public static Peer start(int eventLoops) {
    String server =
        Program.find("redis-server", "Redis asked at each check: no redis-server (Debian package)");
    String client =
        Program.find("redis-cli", "Redis asked at each check: no redis-cli (Debian redis-tools)");
    Path folder = Program.folder("bench-redis");
    int port = Ports.freeBlock();
    Program redis = Program.start(folder, redis(server, folder, port), Map.of());
    String[] cli = {client, "-p", Integer.toString(port)};
    redis.await(Duration.ofSeconds(10), () -> answers(cli));
    Program.said(tokens(), cli);
    Question question =
        Question.get(
            URI.create("http://127.0.0.1:" + (port + 1) + "/verify"),
            "Authorization: Bearer " + secret(0));
    Program service =
        Program.start(folder, service(port, eventLoops), Map.of())
            .await(Duration.ofSeconds(20), () -> Http.status(question) == 200);
    String version = Program.said("", server, "--version").replaceFirst(".*v=(\\S+).*", "$1");
    return new Peer(
        "a Vert.x service that asks Redis " + version + " at each check, pipelined",
        question,
        List.of(service, redis),
        folder);
  }

  private static List<String> redis(String server, Path folder, int port) {
    return List.of(
        server,
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder.toString(),
        "--save",
        "",
        "--appendonly",
        "no");
  }

  private static List<String> service(int redisPort, int eventLoops) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    command.addAll(List.of("-cp", Objects.requireNonNull(System.getProperty("java.class.path"))));
    command.add(RedisService.class.getName());
    command.add(Integer.toString(redisPort + 1));
    command.add("redis://127.0.0.1:" + redisPort);
    command.add(Integer.toString(eventLoops));
    return command;
  }

  private static boolean answers(String[] cli) {
    try {
      return Program.said("PING\n", cli).equals("PONG");
    } catch (IllegalStateException e) {
      return false; // it does not listen yet
    }
  }

  private static String tokens() {
    StringBuilder commands = new StringBuilder();
    for (int token = 0; token < TOKENS; token++) {
      byte[] digest = RedisService.sha256().digest(secret(token).getBytes(US_ASCII));
      commands.append("SET ").append(RedisService.KEY).append(HexFormat.of().formatHex(digest));
      commands.append(" \"").append(VALUE).append("\"\n");
    }
    return commands.toString();
  }

  /** As long as ours. */
  private static String secret(int number) {
    return "hubt_pat_%036d".formatted(number);
  }
}
