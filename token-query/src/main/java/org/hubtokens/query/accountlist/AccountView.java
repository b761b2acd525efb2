package org.hubtokens.query.accountlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.Account;
import org.jspecify.annotations.Nullable;

/** An account as its owner and administrators see it, each key always there. */
@Schema(
    name = "Account",
    requiredProperties = {"username", "state", "is_active", "is_administrator", "created_at"})
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"username", "state", "is_active", "is_administrator", "created_at"})
public record AccountView(
    @JsonProperty("username") String username,
    @Schema(
            description = "invited: its name is kept for somebody to register",
            enumeration = {"enabled", "disabled", "invited"})
        @JsonProperty("state")
        String state,
    @JsonProperty("is_active") boolean active,
    @JsonProperty("is_administrator") boolean administrator,
    @Schema(description = "When it was registered; null when it is not.", nullable = true)
        @JsonProperty("created_at")
        @Nullable String createdAt) {

  static AccountView of(Account account, boolean administrator) {
    Instant registered = account.registeredAt();
    return new AccountView(
        account.name().value(),
        state(account),
        account.enabled(),
        administrator,
        registered == null ? null : TokenView.timestamp(registered));
  }

  private static String state(Account account) {
    if (account.enabled()) {
      return "enabled";
    }
    return account.passwordHash() == null ? "invited" : "disabled";
  }
}
