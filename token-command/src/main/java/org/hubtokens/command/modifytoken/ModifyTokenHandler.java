package org.hubtokens.command.modifytoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.hubtokens.command.token.CommandRejection;
import org.hubtokens.command.token.CommandRejection.Code;
import org.hubtokens.command.token.Decider;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenScopesChanged;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/** One event for each thing that really changes, all in one commit. */
public final class ModifyTokenHandler {
  private final Decider decider;

  public ModifyTokenHandler(Decider decider) {
    this.decider = decider;
  }

  @CommandHandler
  public Outcome handle(ModifyToken command, ProcessingContext context) {
    return decider.aboutToken(
        context,
        command.tokenId(),
        command.account(),
        command.cause(),
        facts -> decide(command, facts.token(command.tokenId())));
  }

  static List<TokenEvent> decide(ModifyToken command, @Nullable TokenState token) {
    if (token == null
        || token.revoked()
        || !token.credential().account().equals(command.account())) {
      throw new CommandRejection(Code.TOKEN_NOT_FOUND);
    }
    List<TokenEvent> events = new ArrayList<>();
    relabel(command, token, events);
    Credential credential = restrict(command, rescope(command, token.credential(), events), events);
    Boolean active = command.active();
    if (active != null && active != credential.active()) {
      Credential switched = credential.withActive(active);
      events.add(active ? new TokenActivated(switched) : new TokenDeactivated(switched));
    }
    requireAllowed(command, token.credential(), events);
    return events;
  }

  /** Switching off stays possible: whoever switches off all old tokens must not stop at one. */
  private static void requireAllowed(
      ModifyToken command, Credential credential, List<TokenEvent> events) {
    boolean onlySwitchedOff = events.stream().allMatch(TokenDeactivated.class::isInstance);
    if (credential.expiredAt(command.at()) && !onlySwitchedOff) {
      throw new CommandRejection(Code.TOKEN_EXPIRED);
    }
  }

  private static void relabel(ModifyToken command, TokenState token, List<TokenEvent> events) {
    String label = command.label();
    if (label != null && !label.equals(token.label())) {
      events.add(new TokenLabelChanged(command.tokenId(), command.account(), token.label(), label));
    }
  }

  private static Credential rescope(
      ModifyToken command, Credential credential, List<TokenEvent> events) {
    List<Scope> scopes = command.scopes();
    if (scopes == null || scopes.equals(credential.scopes())) {
      return credential;
    }
    Credential changed = credential.withScopes(scopes);
    events.add(new TokenScopesChanged(credential.scopes(), changed));
    return changed;
  }

  private static Credential restrict(
      ModifyToken command, Credential credential, List<TokenEvent> events) {
    ResourceChange change = command.resources();
    if (change == null || Objects.equals(change.to(), credential.resources())) {
      return credential;
    }
    Credential changed = credential.withResources(change.to());
    events.add(new TokenResourcesChanged(credential.resources(), changed));
    return changed;
  }
}
