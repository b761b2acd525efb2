package org.hubtokens.infra.contract;

import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came, and to what.
 *
 * @param path without the query
 * @param headers by name, in any case; null for one that is absent
 */
public record ApiAnswer(
    String method,
    String path,
    int status,
    Function<String, @Nullable String> headers,
    String body) {

  public static ApiAnswer of(HttpResponse<String> answer) {
    return new ApiAnswer(
        answer.request().method(),
        Objects.requireNonNull(answer.uri().getPath()),
        answer.statusCode(),
        name -> answer.headers().firstValue(name).orElse(null),
        answer.body());
  }

  public @Nullable String header(String name) {
    return headers.apply(name);
  }

  /** As failures name it; bodies hold secrets, and are shown nowhere. */
  @Override
  public String toString() {
    return method + ' ' + path + " answered " + status;
  }
}
