package org.hubtokens.infra.bench;

import java.util.Locale;

/**
 * What a row aims at.
 *
 * @param aim in words
 * @param met whether this run got there
 */
record Mark(String aim, boolean met) {

  static Mark atLeast(double least, double measured) {
    return new Mark(String.format(Locale.ROOT, "ratio at least %.2f", least), measured >= least);
  }

  static Mark atMost(double most, double measured) {
    return new Mark(String.format(Locale.ROOT, "ratio at most %.2f", most), measured <= most);
  }

  static Mark p99Within(double millis, double measured) {
    return new Mark(String.format(Locale.ROOT, "p99 at most %.0f ms", millis), measured <= millis);
  }

  static Mark perSecondAtLeast(double least, double measured) {
    return new Mark("at least " + Rate.perSecond(least), measured >= least);
  }

  String text() {
    return aim + (met ? ": met" : ": MISSED");
  }
}
