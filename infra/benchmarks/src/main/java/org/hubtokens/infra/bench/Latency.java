package org.hubtokens.infra.bench;

import java.util.Locale;

/** How long calls took, in milliseconds: half of them at most p50, 99 in a hundred at most p99. */
record Latency(double p50, double p99) {

  String text() {
    return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms", p50, p99);
  }
}
