package org.hubtokens.lanes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record's headers as texts, the last of each name; none is made before it is asked for. */
final class HeaderTexts extends AbstractMap<String, String> {
  private final Headers headers;

  HeaderTexts(Headers headers) {
    this.headers = headers;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    Header header = name instanceof String text ? headers.lastHeader(text) : null;
    return header == null ? null : text(header);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> all = new HashMap<>();
    for (Header header : headers) {
      all.put(header.key(), text(header));
    }
    return all.entrySet();
  }

  private static String text(Header header) {
    return header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
