package org.hubtokens.infra.bench;

import java.util.Locale;

/** What a closed loop reached, and how long its calls took. */
record Rate(double perSecond, Latency latency) {

  String text() {
    return perSecond(perSecond) + ", " + latency.text();
  }

  static String perSecond(double rate) {
    return String.format(Locale.ROOT, "%,.0f/s", rate);
  }
}
