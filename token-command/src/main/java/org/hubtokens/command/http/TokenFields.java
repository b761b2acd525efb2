package org.hubtokens.command.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hubtokens.command.modifytoken.ResourceChange;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.Texts;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/** The fields of a token as requests give them; what is wrong with one is noted in the body. */
final class TokenFields {
  static final String LABEL = "token_label";
  static final String SCOPES = "scopes";
  static final String ACTIVE = "is_active";
  static final String EXPIRES_AT = "expires_at";

  static final String RESOURCES = "resources";

  private static final String REPOSITORY = "repository";
  private static final String ACTIONS = "actions";
  private static final int LONGEST_LABEL = 100;
  private static final int LONGEST_CLIENT = 80;
  private static final int MOST_SCOPES = 16;
  private static final int MOST_RESOURCES = 50;
  private static final Instant FIRST_OF_FIVE_DIGITS = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * RFC 3339 as clients write and read it: with capitals and at most microseconds. The text is
   * shown to other clients as it came, and those in Go can read no small letters.
   */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})");

  private TokenFields() {}

  static String requiredLabel(JsonBody body) {
    String label = body.requiredText(LABEL);
    checkLabel(body, label);
    return label;
  }

  /** The label, or {@code other} where there is none or an empty one. */
  static String labelOr(JsonBody body, String other) {
    String label = body.text(LABEL);
    if (label == null || label.isEmpty()) {
      return other;
    }
    checkLabel(body, label);
    return label;
  }

  /** What a token is called after the client that created it: the first word of its own name. */
  static String labelFor(String userAgent) {
    String client = userAgent.strip().split("\\s", 2)[0];
    return client.isEmpty()
        ? "Created by an unnamed client"
        : "Created by " + Texts.printable(client, LONGEST_CLIENT);
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

  static List<Scope> scopesOr(JsonBody body, List<Scope> other) {
    List<Scope> scopes = scopes(body);
    return scopes == null ? other : scopes;
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

  /** What the field asks for; null when it is absent, which is to change nothing. */
  static @Nullable ResourceChange resourceChange(JsonBody body) {
    return body.names(RESOURCES) ? new ResourceChange(resources(body)) : null;
  }

  /** The restriction; null when it is absent or null: none. */
  static @Nullable List<Resource> resources(JsonBody body) {
    List<JsonBody> items = body.objects(RESOURCES);
    if (items == null) {
      return null;
    }
    if (items.isEmpty() || items.size() > MOST_RESOURCES) {
      body.refuse(RESOURCES, "must name 1 to 50 resources; null: all of the account");
      return null;
    }
    List<Resource> resources = new ArrayList<>();
    for (JsonBody item : items) {
      RepositoryPattern repository = repository(item);
      List<Action> actions = actions(item);
      if (repository != null && actions != null) {
        resources.add(new Resource(repository, actions));
      }
    }
    return resources;
  }

  private static @Nullable RepositoryPattern repository(JsonBody item) {
    String text = item.requiredText(REPOSITORY);
    try {
      return item.refused(REPOSITORY) ? null : new RepositoryPattern(text);
    } catch (IllegalArgumentException e) {
      item.refuse(REPOSITORY, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable List<Action> actions(JsonBody item) {
    List<String> texts = item.texts(ACTIONS);
    if (texts == null) {
      item.refuse(ACTIONS, "is required: a list of pull, push, delete");
      return null;
    }
    List<Action> actions = new ArrayList<>();
    texts.forEach(text -> Action.find(text).ifPresent(actions::add));
    if (actions.size() < texts.size()) {
      item.refuse(ACTIONS, "must be of pull, push, delete");
    } else if (actions.isEmpty() || new HashSet<>(actions).size() < actions.size()) {
      item.refuse(ACTIONS, "must name 1 to 3 actions, each once");
    }
    return item.refused(ACTIONS) ? null : actions;
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
      Instant expiry = OffsetDateTime.parse(text).toInstant();
      if (!expiry.isBefore(FIRST_OF_FIVE_DIGITS)) {
        throw new DateTimeParseException("a year of five digits", "", 0);
      }
      return expiry;
    } catch (DateTimeParseException _) {
      body.refuse(EXPIRES_AT, "must be a time like 2027-01-31T12:00:00Z");
      return null;
    }
  }

  static @Nullable Boolean active(JsonBody body) {
    return body.flag(ACTIVE);
  }
}
