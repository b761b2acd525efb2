package org.hubtokens.command.createtoken;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Facts;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenEvent;

/**
 * Decides on the account alone, so that two creations of one account never get into each other's
 * way.
 */
public final class CreateTokenHandler {
  private final Decider decider;

  public CreateTokenHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(CreateToken command, ProcessingContext context) {
    return decider.aboutAccount(
        context,
        command.tokenId(),
        command.account(),
        command.cause(),
        facts -> decide(command, facts));
  }

  static List<TokenEvent> decide(CreateToken command, Facts facts) {
    facts.requireEnabled(command.account());
    // A rule and not a matter of shape: a repetition is answered also when the expiry has passed.
    if (command.credential().expiredAt(command.at())) {
      throw new CommandRejection(Code.EXPIRY_NOT_IN_FUTURE);
    }
    return List.of(
        new TokenCreated(
            command.label(), command.expiresAtText(), command.generatedBy(), command.credential()));
  }
}
