package org.hubtokens.command.registeraccount;

import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Facts;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountInvited;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.secret.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * The name is unique because the append is conditional on no further event having its tag, and an
 * invitation is good once for the same reason.
 */
public final class RegisterAccountHandler {
  private final Decider decider;

  public RegisterAccountHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(RegisterAccount command, ProcessingContext context) {
    return decider.aboutAccount(
        context, null, command.name(), command.cause(), facts -> decide(command, facts));
  }

  static List<AccountEvent> decide(RegisterAccount command, Facts facts) {
    if (facts.registered(command.name()) != null) {
      throw new CommandRejection(Code.ACCOUNT_TAKEN);
    }
    checkInvitation(command, facts.invitation(command.name()));
    // No session can be older than its account, so none needs to be refused.
    return List.of(
        new AccountRegistered(
            new Account(
                command.name(), true, command.passwordHash(), Instant.EPOCH, command.now())));
  }

  /** Only who shows the very invitation learns that it has expired. */
  private static void checkInvitation(RegisterAccount command, @Nullable AccountInvited invited) {
    boolean pending = invited != null && command.now().isBefore(invited.expiresAt());
    if (!pending && !command.onlyInvited()) {
      return;
    }
    if (invited == null || !same(invited.invitation(), command.invitation())) {
      throw new CommandRejection(Code.INVITATION_WRONG);
    }
    if (!pending) {
      throw new CommandRejection(Code.INVITATION_EXPIRED);
    }
  }

  private static boolean same(SecretDigest known, @Nullable SecretDigest shown) {
    return shown != null && ConstantTime.equal(known.hex(), shown.hex());
  }
}
