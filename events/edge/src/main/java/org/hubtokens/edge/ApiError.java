package org.hubtokens.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal. {@code detail} and {@code message} say the same, because some clients
 * read one and some the other; {@code text} and {@code fields} belong to status 400.
 *
 * @param fields field of the request -> what is wrong with it; only where there is one
 */
@Schema(requiredProperties = {"detail", "message"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiError(
    String detail, String message, @Nullable String text, @Nullable Map<String, String> fields) {

  /** The body for {@code status} with {@code message}. */
  public static ApiError of(int status, String message) {
    return new ApiError(message, message, status == 400 ? message : null, null);
  }

  static ApiError of(ApiException refusal) {
    if (refusal.fields().isEmpty()) {
      return of(refusal.status(), refusal.text());
    }
    return new ApiError(refusal.text(), refusal.text(), refusal.text(), refusal.fields());
  }
}
