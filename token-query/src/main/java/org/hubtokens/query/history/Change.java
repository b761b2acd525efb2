package org.hubtokens.query.history;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Action;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an event changed. Both sides are texts: scopes with spaces between, repositories
 * as {@code alice/app:pull,push} with spaces between, flags as true and false.
 *
 * @param field by its name in the API
 * @param from null: nothing, as before a creation
 * @param to null: nothing, as where a restriction was lifted
 */
public record Change(String field, @Nullable String from, @Nullable String to) {
  public static final String LABEL = "token_label";
  public static final String SCOPES = "scopes";
  public static final String RESOURCES = "resources";
  public static final String EXPIRES = "expires_at";
  public static final String ACTIVE = "is_active";
  public static final String GENERATED = "generated_by";
  public static final String STATE = "state";

  /** All that an event says of what changed. */
  static List<Change> of(DomainEvent event) {
    return switch (event) {
      case TokenCreated e -> created(e);
      case TokenLabelChanged e -> List.of(new Change(LABEL, e.from(), e.to()));
      case TokenScopesChanged e ->
          List.of(new Change(SCOPES, scopes(e.from()), scopes(e.credential().scopes())));
      case TokenResourcesChanged e ->
          List.of(
              new Change(RESOURCES, resources(e.from()), resources(e.credential().resources())));
      case TokenActivated _ -> List.of(new Change(ACTIVE, "false", "true"));
      case TokenDeactivated _ -> List.of(new Change(ACTIVE, "true", "false"));
      case AccountInvited e ->
          List.of(new Change("invitation_expires_at", null, e.expiresAt().toString()));
      case AccountDisabled _ -> List.of(new Change(STATE, "enabled", "disabled"));
      case AccountEnabled _ -> List.of(new Change(STATE, "disabled", "enabled"));
      case TokenRevoked _ -> List.of();
      case AccountRegistered _ -> List.of();
      case AccountPasswordChanged _ -> List.of();
    };
  }

  private static List<Change> created(TokenCreated event) {
    List<Change> all = new ArrayList<>();
    all.add(new Change(LABEL, null, event.label()));
    all.add(new Change(SCOPES, null, scopes(event.credential().scopes())));
    all.add(new Change(RESOURCES, null, resources(event.credential().resources())));
    all.add(new Change(EXPIRES, null, event.expiresAtText()));
    all.add(new Change(ACTIVE, null, Boolean.toString(event.credential().active())));
    all.add(new Change(GENERATED, null, event.generatedBy()));
    all.removeIf(change -> Objects.equals(change.from, change.to));
    return all;
  }

  public static String scopes(List<Scope> scopes) {
    return scopes.stream().map(Scope::wire).collect(joining(" "));
  }

  public static @Nullable String resources(@Nullable List<Resource> resources) {
    return resources == null
        ? null
        : resources.stream().map(Change::resource).collect(joining(" "));
  }

  static List<Scope> readScopes(String text) {
    return Arrays.stream(text.split(" ", -1)).map(Scope::of).toList();
  }

  static @Nullable List<Resource> readResources(@Nullable String text) {
    return text == null
        ? null
        : Arrays.stream(text.split(" ", -1)).map(Change::readResource).toList();
  }

  // No name of a repository holds a colon.
  private static Resource readResource(String text) {
    int colon = text.indexOf(':');
    List<Action> actions =
        Arrays.stream(text.substring(colon + 1).split(",", -1)).map(Action::of).toList();
    return new Resource(new RepositoryPattern(text.substring(0, colon)), actions);
  }

  private static String resource(Resource resource) {
    String actions = resource.actions().stream().map(Action::wire).collect(joining(","));
    return resource.repository().value() + ':' + actions;
  }
}
