package org.hubtokens.edge;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A request is refused with this status and text. Has no stack trace: it is an answer. */
public final class ApiException extends RuntimeException {
  private final int status;
  private final String text;
  private final transient Map<String, String> fields;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * @param status 4xx or 5xx
   * @param text one sentence for a person; never holds a secret
   */
  public ApiException(int status, String text) {
    this(status, text, Map.of());
  }

  private ApiException(int status, String text, Map<String, String> fields) {
    super(text, null, false, false);
    this.status = status;
    this.text = text;
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** 400 for a body whose fields are wrong; the text names each of them. */
  public static ApiException invalid(Map<String, String> fields) {
    String text =
        fields.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; "));
    return new ApiException(400, text, fields);
  }

  /** 401: whoever asks has to sign in, and is told how. */
  public static ApiException unauthorized(String text) {
    return new ApiException(401, text).withHeader("WWW-Authenticate", "Bearer realm=\"hubtokens\"");
  }

  /** 503: it works again later, try then. */
  public static ApiException unavailable(String text, int retryAfterSeconds) {
    return new ApiException(503, text)
        .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
  }

  /** 429: too much of it; in so many seconds it may be tried again. */
  public static ApiException tooMany(String text, long retryAfterSeconds) {
    return new ApiException(429, text)
        .withHeader("Retry-After", Long.toString(retryAfterSeconds))
        .withHeader(
            "X-Retry-After", Long.toString(Instant.now().getEpochSecond() + retryAfterSeconds));
  }

  public ApiException withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public int status() {
    return status;
  }

  public String text() {
    return text;
  }

  public Map<String, String> fields() {
    return fields;
  }

  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }
}
