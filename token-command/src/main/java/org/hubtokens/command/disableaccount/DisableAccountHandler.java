package org.hubtokens.command.disableaccount;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Facts;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountName;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's account is judged together with those of all others, so that two who disable
 * each other at the same moment cannot both succeed.
 */
public final class DisableAccountHandler {
  private final Decider decider;

  public DisableAccountHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(DisableAccount command, ProcessingContext context) {
    Set<AccountName> others = new TreeSet<>();
    if (command.administrators().contains(command.account())) {
      others.addAll(command.administrators());
      others.remove(command.account());
    }
    return decider.aboutAccounts(
        context, command.account(), others, command.cause(), facts -> decide(command, facts));
  }

  static List<AccountEvent> decide(DisableAccount command, Facts facts) {
    Account account = facts.registered(command.account());
    if (account == null) {
      throw new CommandRejection(Code.ACCOUNT_NOT_FOUND);
    }
    if (!account.enabled()) {
      return List.of();
    }
    if (command.administrators().contains(account.name()) && isLast(command, facts)) {
      throw new CommandRejection(Code.LAST_ADMINISTRATOR);
    }
    return List.of(new AccountDisabled(account.disabledAt(command.now()), command.reason()));
  }

  private static boolean isLast(DisableAccount command, Facts facts) {
    return command.administrators().stream()
        .filter(name -> !name.equals(command.account()))
        .noneMatch(name -> enabled(facts.registered(name)));
  }

  private static boolean enabled(@Nullable Account account) {
    return account != null && account.enabled();
  }
}
