package org.hubtokens.infra.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Two loads in turn, so that what disturbs the machine disturbs both. */
record Rounds(List<Rate> ours, List<Rate> beside) {
  static final int COUNT = 5;

  static Rounds alternate(Supplier<Rate> ours, Supplier<Rate> beside) {
    List<Rate> first = new ArrayList<>();
    List<Rate> second = new ArrayList<>();
    for (int round = 0; round < COUNT; round++) {
      first.add(ours.get());
      second.add(beside.get());
    }
    return new Rounds(first, second);
  }

  /** The round in the middle by {@code figure}. */
  static <T> T median(List<T> rounds, ToDoubleFunction<T> figure) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(figure))
        .toList()
        .get(rounds.size() / 2);
  }

  Rate ourMedian() {
    return median(ours, Rate::perSecond);
  }

  Rate besideMedian() {
    return median(beside, Rate::perSecond);
  }

  /** The p99 of the round in the middle by p99. */
  double ourP99() {
    return p99(ours);
  }

  double besideP99() {
    return p99(beside);
  }

  private static double p99(List<Rate> rounds) {
    return Rounds.<Rate>median(rounds, round -> round.latency().p99()).latency().p99();
  }

  double slowestOfOurs() {
    return ours.stream().mapToDouble(Rate::perSecond).min().orElseThrow();
  }

  /** The median and, in brackets, from the slowest to the fastest round. */
  String ourText() {
    return text(ours, ourMedian());
  }

  String besideText() {
    return text(beside, besideMedian());
  }

  private static String text(List<Rate> rounds, Rate median) {
    DoubleSummaryStatistics all = rounds.stream().mapToDouble(Rate::perSecond).summaryStatistics();
    return "%s (%s to %s), %s"
        .formatted(
            Rate.perSecond(median.perSecond()),
            Rate.perSecond(all.getMin()),
            Rate.perSecond(all.getMax()),
            median.latency().text());
  }

  /** The p99 of the rounds: the median and, in brackets, from the least to the greatest. */
  String ourP99Text() {
    return p99Text(ours);
  }

  String besideP99Text() {
    return p99Text(beside);
  }

  private static String p99Text(List<Rate> rounds) {
    DoubleSummaryStatistics all =
        rounds.stream().mapToDouble(round -> round.latency().p99()).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "p99 %.2f ms (%.2f to %.2f), p50 %.2f ms",
        p99(rounds),
        all.getMin(),
        all.getMax(),
        Rounds.<Rate>median(rounds, round -> round.latency().p50()).latency().p50());
  }

  double ratio() {
    return ourMedian().perSecond() / besideMedian().perSecond();
  }
}
