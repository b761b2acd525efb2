package org.hubtokens.command.inviteaccount;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountInvited;
import org.jspecify.annotations.Nullable;

/** A name can be invited again until it is registered; then only the last invitation is good. */
public final class InviteAccountHandler {
  private final Decider decider;

  public InviteAccountHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(InviteAccount command, ProcessingContext context) {
    return decider.aboutAccount(
        context,
        null,
        command.name(),
        command.cause(),
        facts -> decide(command, facts.registered(command.name())));
  }

  static List<AccountEvent> decide(InviteAccount command, @Nullable Account registered) {
    if (registered != null) {
      throw new CommandRejection(Code.ACCOUNT_TAKEN);
    }
    if (!command.expiresAt().isAfter(command.now())) {
      throw new CommandRejection(Code.EXPIRY_NOT_IN_FUTURE);
    }
    return List.of(
        new AccountInvited(
            Account.invited(command.name()), command.invitation(), command.expiresAt()));
  }
}
