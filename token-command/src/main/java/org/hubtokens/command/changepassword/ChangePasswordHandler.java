package org.hubtokens.command.changepassword;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.PasswordHash;
import org.jspecify.annotations.Nullable;

/**
 * The slow comparison of the current password was made before, against what this service knew then.
 * It counts only if the log still holds the hash it was made with: of two changes at the same time,
 * both with the right old password, the second is refused.
 */
public final class ChangePasswordHandler {
  private final Decider decider;

  public ChangePasswordHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(ChangePassword command, ProcessingContext context) {
    return decider.aboutAccount(
        context,
        null,
        command.account(),
        command.cause(),
        facts -> decide(command, facts.account(command.account())));
  }

  static List<AccountEvent> decide(ChangePassword command, @Nullable Account account) {
    PasswordHash known = account == null ? null : account.passwordHash();
    if (account == null || known == null) {
      throw new CommandRejection(Code.ACCOUNT_UNKNOWN);
    }
    if (!account.enabled()) {
      throw new CommandRejection(Code.ACCOUNT_DISABLED);
    }
    if (!known.equals(command.checked())) {
      throw new CommandRejection(Code.PASSWORD_CHANGED_MEANWHILE);
    }
    return List.of(
        new AccountPasswordChanged(account.withPasswordHash(command.changed(), command.now())));
  }
}
