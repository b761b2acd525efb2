package org.hubtokens.verifier.registrytoken;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hubtokens.edge.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that was posted. Read by hand, because clients send it in chunks and without
 * its length, repeat a field, or forget its media type, and because a stranger must not be able to
 * send much.
 */
final class Form {

  static final int MOST_BYTES = 16 * 1024;
  static final String TOO_LARGE = "the form is larger than " + MOST_BYTES + " bytes";
  private static final int MOST_FIELDS = 500;

  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private Form() {}

  /**
   * Reads a body to its end.
   *
   * @throws ApiException 413 when it is too long, 400 when it is no form
   */
  static Form read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ApiException(413, TOO_LARGE);
    }
    return parse(new String(bytes, StandardCharsets.UTF_8));
  }

  static Form parse(String text) {
    Form form = new Form();
    String[] pairs = text.strip().split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      throw new ApiException(400, "the form has more than " + MOST_FIELDS + " fields");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.fields
            .computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          400, "the form has a % that is not followed by two hexadecimal digits");
    }
  }

  /** All values of a field, in their order. */
  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /**
   * The value of a field; null when it is absent or empty.
   *
   * @throws ApiException 400 when there are several
   */
  @Nullable String optional(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new ApiException(400, name + " is given more than once");
    }
    return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
  }

  /**
   * The value of a field.
   *
   * @throws ApiException 400 unless there is exactly one
   */
  String required(String name) {
    String value = optional(name);
    if (value == null) {
      throw new ApiException(
          400, name + " is required, in a body of type application/x-www-form-urlencoded");
    }
    return value;
  }

  @Override
  public String toString() {
    return "Form" + fields.keySet();
  }
}
