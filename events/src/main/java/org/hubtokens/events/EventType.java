package org.hubtokens.events;

import java.util.Optional;

/**
 * The stored name and version of each event. Constants, so that renaming a class changes no stored
 * byte.
 */
public enum EventType {
  ACCOUNT_INVITED("account-invited", 1, AccountInvited.class),
  ACCOUNT_REGISTERED("account-registered", 1, AccountRegistered.class),
  ACCOUNT_PASSWORD_CHANGED("account-password-changed", 1, AccountPasswordChanged.class),
  ACCOUNT_DISABLED("account-disabled", 1, AccountDisabled.class),
  ACCOUNT_ENABLED("account-enabled", 1, AccountEnabled.class),
  TOKEN_CREATED("token-created", 1, TokenCreated.class),
  TOKEN_LABEL_CHANGED("token-label-changed", 1, TokenLabelChanged.class),
  TOKEN_SCOPES_CHANGED("token-scopes-changed", 1, TokenScopesChanged.class),
  TOKEN_RESOURCES_CHANGED("token-resources-changed", 1, TokenResourcesChanged.class),
  TOKEN_ACTIVATED("token-activated", 1, TokenActivated.class),
  TOKEN_DEACTIVATED("token-deactivated", 1, TokenDeactivated.class),
  TOKEN_REVOKED("token-revoked", 1, TokenRevoked.class);

  private final String wireName;
  private final int version;
  private final Class<? extends DomainEvent> payload;

  EventType(String wireName, int version, Class<? extends DomainEvent> payload) {
    this.wireName = wireName;
    this.version = version;
    this.payload = payload;
  }

  public String wireName() {
    return wireName;
  }

  /** The major version: raised only when an old reader would misread the new form. */
  public int version() {
    return version;
  }

  public Class<? extends DomainEvent> payload() {
    return payload;
  }

  public static EventType of(DomainEvent event) {
    return switch (event) {
      case AccountInvited _ -> ACCOUNT_INVITED;
      case AccountRegistered _ -> ACCOUNT_REGISTERED;
      case AccountPasswordChanged _ -> ACCOUNT_PASSWORD_CHANGED;
      case AccountDisabled _ -> ACCOUNT_DISABLED;
      case AccountEnabled _ -> ACCOUNT_ENABLED;
      case TokenCreated _ -> TOKEN_CREATED;
      case TokenLabelChanged _ -> TOKEN_LABEL_CHANGED;
      case TokenScopesChanged _ -> TOKEN_SCOPES_CHANGED;
      case TokenResourcesChanged _ -> TOKEN_RESOURCES_CHANGED;
      case TokenActivated _ -> TOKEN_ACTIVATED;
      case TokenDeactivated _ -> TOKEN_DEACTIVATED;
      case TokenRevoked _ -> TOKEN_REVOKED;
    };
  }

  public static Optional<EventType> find(String wireName) {
    for (EventType type : values()) {
      if (type.wireName.equals(wireName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
