package org.hubtokens.command.enableaccount;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountEvent;
import org.jspecify.annotations.Nullable;

/** Enabling what is enabled is no error and adds nothing. */
public final class EnableAccountHandler {
  private final Decider decider;

  public EnableAccountHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(EnableAccount command, ProcessingContext context) {
    return decider.aboutAccount(
        context,
        null,
        command.account(),
        command.cause(),
        facts -> decide(facts.registered(command.account())));
  }

  static List<AccountEvent> decide(@Nullable Account account) {
    if (account == null) {
      throw new CommandRejection(Code.ACCOUNT_NOT_FOUND);
    }
    return account.enabled() ? List.of() : List.of(new AccountEnabled(account.reenabled()));
  }
}
