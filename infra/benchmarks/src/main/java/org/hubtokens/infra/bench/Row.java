package org.hubtokens.infra.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param what what was measured
 * @param value what came out, in words with units
 * @param limit what it is set beside: a peer or a limit measured in the same run
 * @param ratio value / limit, or NaN where there is nothing to divide by
 * @param latency how long the calls took; null where none was timed
 * @param load how the calls were sent
 * @param mark what is aimed at; null where nothing is
 */
record Row(
    String what,
    String value,
    String limit,
    double ratio,
    @Nullable Latency latency,
    String load,
    @Nullable Mark mark) {
  static final String CLOSED = "closed loop";

  /** One measured in a closed loop that aims at nothing. */
  Row(String what, String value, String limit, double ratio, @Nullable Latency latency) {
    this(what, value, limit, ratio, latency, CLOSED, null);
  }

  Row marked(Mark aim) {
    return new Row(what, value, limit, ratio, latency, load, aim);
  }

  Row sent(String how) {
    return new Row(what, value, limit, ratio, latency, how, mark);
  }

  String ratioText() {
    return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  String markText() {
    return mark == null ? "" : mark.text();
  }
}
