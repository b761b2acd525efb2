package org.hubtokens.command.revoketoken;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/** Revoking what is revoked is no error and adds nothing. */
public final class RevokeTokenHandler {
  private final Decider decider;

  public RevokeTokenHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(RevokeToken command, ProcessingContext context) {
    return decider.aboutToken(
        context,
        command.tokenId(),
        command.account(),
        command.cause(),
        facts -> decide(command, facts.token(command.tokenId())));
  }

  static List<TokenEvent> decide(RevokeToken command, @Nullable TokenState token) {
    if (token == null || !token.credential().account().equals(command.account())) {
      throw new CommandRejection(Code.TOKEN_NOT_FOUND);
    }
    return token.revoked()
        ? List.of()
        : List.of(
            new TokenRevoked(
                command.tokenId(),
                command.account(),
                token.credential().digest(),
                command.reason()));
  }
}
