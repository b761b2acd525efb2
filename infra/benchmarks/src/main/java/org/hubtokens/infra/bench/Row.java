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
 */
record Row(String what, String value, String limit, double ratio, @Nullable Latency latency) {

  String ratioText() {
    return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
  }
}
