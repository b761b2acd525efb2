package org.hubtokens.infra.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call made up by {@link CallGenerator}.
 *
 * @param operation such as {@code GET /v2/access-tokens/{uuid}}
 * @param security names of the security schemes that the operation takes; empty when it takes none
 * @param target path and query, as they stand in the request's first line
 * @param body null for none
 * @param refusable true when the body is not as described, so that no service may act on it
 */
public record GeneratedCall(
    String operation,
    List<String> security,
    String method,
    String target,
    Map<String, String> headers,
    @Nullable String body,
    boolean refusable) {

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** As failures name it: bodies may hold secrets and are long. */
  @Override
  public String toString() {
    String shown = target.length() > 200 ? target.substring(0, 200) + "..." : target;
    return method
        + ' '
        + shown
        + ' '
        + headers.keySet()
        + (body == null ? "" : " with a body of " + body.length());
  }
}
