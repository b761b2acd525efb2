package org.hubtokens.query.history;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Action;
import org.hubtokens.events.DomainEvent;
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
  private static final String ACTIVE = "is_active";
  private static final String STATE = "state";

  /** All that an event says of what changed. */
  static List<Change> of(DomainEvent event) {
    return switch (event) {
      case TokenCreated e -> created(e);
      case TokenLabelChanged e -> List.of(new Change("token_label", e.from(), e.to()));
      case TokenScopesChanged e ->
          List.of(new Change("scopes", scopes(e.from()), scopes(e.credential().scopes())));
      case TokenResourcesChanged e ->
          List.of(
              new Change("resources", resources(e.from()), resources(e.credential().resources())));
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
    all.add(new Change("token_label", null, event.label()));
    all.add(new Change("scopes", null, scopes(event.credential().scopes())));
    all.add(new Change("resources", null, resources(event.credential().resources())));
    all.add(new Change("expires_at", null, event.expiresAtText()));
    all.add(new Change(ACTIVE, null, Boolean.toString(event.credential().active())));
    all.add(new Change("generated_by", null, event.generatedBy()));
    all.removeIf(change -> Objects.equals(change.from, change.to));
    return all;
  }

  private static String scopes(List<Scope> scopes) {
    return scopes.stream().map(Scope::wire).collect(joining(" "));
  }

  private static @Nullable String resources(@Nullable List<Resource> resources) {
    return resources == null
        ? null
        : resources.stream().map(Change::resource).collect(joining(" "));
  }

  private static String resource(Resource resource) {
    String actions = resource.actions().stream().map(Action::wire).collect(joining(","));
    return resource.repository().value() + ':' + actions;
  }
}
