package org.hubtokens.infra.bench.peer;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is sent again and again.
 *
 * @param headers each written {@code Name: value}
 * @param form the body of a POST; null for a GET
 */
public record Question(URI url, List<String> headers, @Nullable String form) {

  public static Question get(URI url, String... headers) {
    return new Question(url, List.of(headers), null);
  }

  /** A POST of a form. */
  public static Question post(URI url, String form, String... headers) {
    return new Question(url, List.of(headers), form);
  }

  @Override
  public String toString() {
    return "Question[" + url + "]"; // what else it has are secrets
  }
}
