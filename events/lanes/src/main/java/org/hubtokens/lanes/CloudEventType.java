package org.hubtokens.lanes;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.events.lane.LaneHeaders;

/** The text of {@code ce_type}: {@code org.hubtokens.<wire name>.v<version>}. */
record CloudEventType(String wireName, int version) {
  private static final Pattern FORM =
      Pattern.compile(Pattern.quote(LaneHeaders.CE_TYPE_PREFIX) + "([a-z-]{1,64})\\.v(\\d{1,4})");

  static CloudEventType parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new WireFormatException("ce_type is not of the form org.hubtokens.<name>.v<version>");
    }
    return new CloudEventType(
        requireNonNull(form.group(1)), Integer.parseInt(requireNonNull(form.group(2))));
  }

  String text() {
    return LaneHeaders.CE_TYPE_PREFIX + wireName + ".v" + version;
  }
}
