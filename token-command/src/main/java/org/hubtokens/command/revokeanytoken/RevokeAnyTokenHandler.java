package org.hubtokens.command.revokeanytoken;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * The event belongs to the token's owner, like every event of that token; who asked for it is in
 * its metadata.
 */
public final class RevokeAnyTokenHandler {
  private final Decider decider;

  public RevokeAnyTokenHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(RevokeAnyToken command, ProcessingContext context) {
    return decider.aboutToken(
        context,
        command.tokenId(),
        new AccountName(command.cause().actor()),
        command.cause(),
        facts -> decide(command, facts.token(command.tokenId())));
  }

  static List<TokenEvent> decide(RevokeAnyToken command, @Nullable TokenState token) {
    if (token == null) {
      throw new CommandRejection(Code.TOKEN_NOT_FOUND);
    }
    return token.revoked()
        ? List.of()
        : List.of(
            new TokenRevoked(
                command.tokenId(),
                token.credential().account(),
                token.credential().digest(),
                command.reason()));
  }
}
