package org.hubtokens.query.history;

import java.util.Optional;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;

/** What was done, as the API names it. The names are stored and never change. */
public enum HistoryAction {
  TOKEN_CREATED("token", "created", "Access token created", "created an access token"),
  TOKEN_LABEL_CHANGED(
      "token", "label_changed", "Access token renamed", "changed the label of an access token"),
  TOKEN_SCOPES_CHANGED(
      "token",
      "scopes_changed",
      "Access token scopes changed",
      "changed the scopes of an access token"),
  TOKEN_RESOURCES_CHANGED(
      "token",
      "resources_changed",
      "Access token repositories changed",
      "changed the repositories of an access token"),
  TOKEN_ACTIVATED("token", "activated", "Access token activated", "switched an access token on"),
  TOKEN_DEACTIVATED(
      "token", "deactivated", "Access token deactivated", "switched an access token off"),
  TOKEN_REVOKED("token", "revoked", "Access token revoked", "revoked an access token"),
  ACCOUNT_INVITED("account", "invited", "Account invited", "invited somebody to the account"),
  ACCOUNT_REGISTERED("account", "registered", "Account registered", "registered the account"),
  ACCOUNT_PASSWORD_CHANGED(
      "account", "password_changed", "Password changed", "changed the password of the account"),
  ACCOUNT_DISABLED("account", "disabled", "Account disabled", "switched the account off"),
  ACCOUNT_ENABLED("account", "enabled", "Account enabled", "switched the account on");

  private final String group;
  private final String verb;
  private final String label;
  private final String description;

  HistoryAction(String group, String verb, String label, String description) {
    this.group = group;
    this.verb = verb;
    this.label = label;
    this.description = description;
  }

  /** {@code token} or {@code account}. */
  public String group() {
    return group;
  }

  /** Its name within the group. */
  public String verb() {
    return verb;
  }

  /** Its whole name: the group's, a dot, and its own. */
  public String wire() {
    return group + '.' + verb;
  }

  /** For the eye of a person. */
  public String label() {
    return label;
  }

  /** What the actor did, as the rest of a sentence; holds nothing that somebody wrote. */
  public String description() {
    return description;
  }

  public static Optional<HistoryAction> find(String wire) {
    for (HistoryAction action : values()) {
      if (action.wire().equals(wire)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  static HistoryAction of(DomainEvent event) {
    return switch (event) {
      case TokenCreated _ -> TOKEN_CREATED;
      case TokenLabelChanged _ -> TOKEN_LABEL_CHANGED;
      case TokenScopesChanged _ -> TOKEN_SCOPES_CHANGED;
      case TokenResourcesChanged _ -> TOKEN_RESOURCES_CHANGED;
      case TokenActivated _ -> TOKEN_ACTIVATED;
      case TokenDeactivated _ -> TOKEN_DEACTIVATED;
      case TokenRevoked _ -> TOKEN_REVOKED;
      case AccountInvited _ -> ACCOUNT_INVITED;
      case AccountRegistered _ -> ACCOUNT_REGISTERED;
      case AccountPasswordChanged _ -> ACCOUNT_PASSWORD_CHANGED;
      case AccountDisabled _ -> ACCOUNT_DISABLED;
      case AccountEnabled _ -> ACCOUNT_ENABLED;
    };
  }
}
