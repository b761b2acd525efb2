package org.hubtokens.infra.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.infra.bench.peer.Question;

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
    return rate(Question.get(URI.create(url), headers), seconds);
  }

  /** The same for any question. */
  static Rate rate(Question question, int seconds) {
    List<String> command = command(seconds);
    for (String header : question.headers()) {
      command.add("-H");
      command.add(header);
    }
    String form = question.form();
    if (form == null) {
      return measured(question.url(), command);
    }
    return withScript(
        """
        wrk.method = "POST"
        wrk.body = "%s"
        wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
        """
            .formatted(form),
        script -> {
          command.addAll(List.of("-s", script));
          return measured(question.url(), command);
        });
  }

  /** Requests as the script makes them. */
  static Rate scripted(URI url, Path script, int seconds) {
    return measured(url, command(seconds, "-s", script.toString()));
  }

  private static List<String> command(int seconds, String... more) {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t1", "-c32", "--latency", "-d" + seconds + "s"));
    command.addAll(List.of(more));
    return command;
  }

  private static Rate withScript(String text, Function<String, Rate> measure) {
    try {
      Path script = Files.createTempFile("wrk", ".lua");
      try {
        return measure.apply(Files.writeString(script, text).toString());
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rate measured(URI url, List<String> command) {
    command.add(url.toString());
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

  /** What it calls itself. */
  static String version() {
    return run(List.of("wrk", "-v")).lines().findFirst().orElse("wrk").replaceFirst(" \\[.*", "");
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
