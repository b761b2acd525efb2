package org.hubtokens.command.registeraccount;

import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountRegistered;
import org.jspecify.annotations.Nullable;

/** The name is unique because the append is conditional on no event having its tag. */
public final class RegisterAccountHandler {
  private final Decider decider;

  public RegisterAccountHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(RegisterAccount command, ProcessingContext context) {
    return decider.aboutAccount(
        context,
        null,
        command.name(),
        command.cause(),
        facts -> decide(command, facts.account(command.name())));
  }

  static List<AccountEvent> decide(RegisterAccount command, @Nullable Account account) {
    if (account != null) {
      throw new CommandRejection(Code.ACCOUNT_TAKEN);
    }
    // No session can be older than its account, so none needs to be refused.
    return List.of(
        new AccountRegistered(
            new Account(command.name(), true, command.passwordHash(), Instant.EPOCH)));
  }
}
