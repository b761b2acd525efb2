package org.hubtokens.command.token;

import org.axonframework.messaging.eventhandling.EventMessage;
import org.hubtokens.command.log.Tags;
import org.hubtokens.command.log.TallyStep;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenRevoked;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens an account may have that are not revoked. The log counts them; a decision could
 * not, unless creations of one account were to wait for one another.
 */
public record TokenLimit(long most) {

  public TokenLimit {
    if (most < 1) {
      throw new IllegalArgumentException("an account may have at least 1 token, not " + most);
    }
  }

  /** What the event does to the count of its account's tokens; null: nothing. */
  public @Nullable TallyStep step(EventMessage message) {
    return switch (message.payload()) {
      case TokenCreated created -> TallyStep.up(Tags.tokens(created.account()), most);
      case TokenRevoked revoked -> TallyStep.down(Tags.tokens(revoked.account()));
      case null, default -> null;
    };
  }
}
