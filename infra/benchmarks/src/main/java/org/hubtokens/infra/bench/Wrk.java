package org.hubtokens.infra.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk: a closed loop of connections, outside of any JVM. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern NOT_2XX = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

  private Wrk() {}

  /**
   * Requests per second over {@code seconds} with 32 connections.
   *
   * @throws IllegalStateException when any answer was not a 2xx, or wrk is not installed
   */
  static Rate rate(String url, int seconds, String... headers) {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t1", "-c32", "--latency", "-d" + seconds + "s"));
    for (String header : headers) {
      command.add("-H");
      command.add(header);
    }
    command.add(url);
    String output = run(command);
    Matcher refused = NOT_2XX.matcher(output);
    if (refused.find()) {
      throw new IllegalStateException(refused.group(1) + " answers of " + url + " were not 2xx");
    }
    Matcher rate = find(RATE, output);
    return new Rate(
        Double.parseDouble(Objects.requireNonNull(rate.group(1))),
        new Latency(millis(50, output), millis(99, output)));
  }

  private static double millis(int percent, String output) {
    Matcher line = find(Pattern.compile("\\s" + percent + "%\\s+([0-9.]+)(us|ms|s|m)\\s"), output);
    double number = Double.parseDouble(Objects.requireNonNull(line.group(1)));
    return switch (Objects.requireNonNull(line.group(2))) {
      case "us" -> number / 1_000;
      case "ms" -> number;
      case "s" -> number * 1_000;
      default -> number * 60_000;
    };
  }

  private static Matcher find(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk did not say " + pattern + ":\n" + output);
    }
    return matcher;
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("wrk is needed: apt-get install wrk", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}
