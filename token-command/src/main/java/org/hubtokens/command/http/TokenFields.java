package org.hubtokens.command.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.Texts;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/** The fields of a token as requests give them; what is wrong with one is noted in the body. */
final class TokenFields {
  static final String LABEL = "token_label";
  static final String SCOPES = "scopes";
  static final String ACTIVE = "is_active";
  static final String EXPIRES_AT = "expires_at";

  private static final int LONGEST_LABEL = 100;
  private static final int MOST_SCOPES = 16;

  /** RFC 3339 with at most microseconds, as the clients write it. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})");

  private TokenFields() {}

  static String requiredLabel(JsonBody body) {
    String label = body.requiredText(LABEL);
    checkLabel(body, label);
    return label;
  }

  static @Nullable String label(JsonBody body) {
    String label = body.text(LABEL);
    if (label != null) {
      checkLabel(body, label);
    }
    return label;
  }

  private static void checkLabel(JsonBody body, String label) {
    int length = label.codePointCount(0, label.length());
    if (length < 1 || length > LONGEST_LABEL) {
      body.refuse(LABEL, "must have 1 to 100 characters, has " + length);
    } else if (Texts.hasControlCharacters(label)) {
      body.refuse(LABEL, "must not hold control characters");
    }
  }

  static List<Scope> requiredScopes(JsonBody body) {
    List<Scope> scopes = scopes(body);
    if (scopes == null) {
      body.refuse(
          SCOPES, "is required: a list of repo:admin, repo:write, repo:read, repo:public_read");
      return List.of();
    }
    return scopes;
  }

  static @Nullable List<Scope> scopes(JsonBody body) {
    List<String> texts = body.texts(SCOPES);
    if (texts == null) {
      return null;
    }
    if (texts.isEmpty() || texts.size() > MOST_SCOPES) {
      body.refuse(SCOPES, "must name 1 to 16 scopes");
    }
    List<Scope> scopes = new ArrayList<>();
    for (String text : texts) {
      Optional<Scope> scope = Scope.find(text);
      if (scope.isEmpty()) {
        body.refuse(SCOPES, "must be of repo:admin, repo:write, repo:read, repo:public_read");
      }
      scope.ifPresent(scopes::add);
    }
    return scopes;
  }

  /** The expiry exactly as written; null for a token that never expires: absent, null or empty. */
  static @Nullable String expiryText(JsonBody body) {
    String text = body.text(EXPIRES_AT);
    return text == null || text.isEmpty() ? null : text;
  }

  static @Nullable Instant expiry(JsonBody body, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      if (!RFC_3339.matcher(text).matches()) {
        throw new DateTimeParseException("not RFC 3339", "", 0);
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      body.refuse(EXPIRES_AT, "must be a time like 2027-01-31T12:00:00Z");
      return null;
    }
  }

  static @Nullable Boolean active(JsonBody body) {
    return body.flag(ACTIVE);
  }
}
