package org.hubtokens.query.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountDisabled;
import org.hubtokens.events.AccountEnabled;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.AccountPasswordChanged;
import org.hubtokens.events.AccountRegistered;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.PasswordHash;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.hubtokens.events.TokenState;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.query.readmodel.PositionedEvent;

/**
 * Random events of accounts and tokens, as commands would append them, and what follows of them.
 */
final class Life {
  static final Instant BEGIN = Instant.parse("2026-01-05T09:30:00.000Z");
  static final PasswordHash HASH = new PasswordHash("$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA");

  private final Random random;
  private final List<AccountName> accounts = new ArrayList<>();
  private final List<TokenId> tokens = new ArrayList<>();
  private final List<PositionedEvent> events = new ArrayList<>();
  private Instant now = BEGIN;

  Life(long seed) {
    random = new Random(seed);
  }

  List<PositionedEvent> live(int accountCount, int tokenCount, int changes) {
    for (int i = 0; i < accountCount; i++) {
      AccountName name = new AccountName("acct" + i);
      accounts.add(name);
      happen(new AccountRegistered(new Account(name, true, HASH, BEGIN, BEGIN)));
    }
    for (int i = 0; i < tokenCount; i++) {
      create();
      for (int more = changes / tokenCount; more > 0; more--) {
        change();
      }
    }
    return events;
  }

  List<TokenId> tokens() {
    return tokens;
  }

  private void create() {
    TokenId token = new TokenId(new UUID(random.nextLong(), random.nextLong()));
    tokens.add(token);
    boolean expires = random.nextBoolean();
    String expiry = now.plusSeconds(1 + random.nextInt(400)).toString();
    happen(
        new TokenCreated(
            "token",
            expires ? expiry : null,
            "manual",
            new Credential(
                token,
                pick(accounts),
                new SecretDigest(token.value().getMostSignificantBits(), 1, 2, 3),
                scopes(),
                resources(),
                expires ? Instant.parse(expiry) : null,
                true)));
  }

  private void change() {
    if (random.nextInt(6) == 0) {
      changeAccount();
      return;
    }
    TokenId token = pick(tokens);
    TokenState state = token(token, events.getLast().position());
    Credential held = state.credential();
    if (state.revoked()) {
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> happen(new TokenRevoked(token, held.account(), held.digest(), null));
      case 1, 2, 3 -> happen(new TokenScopesChanged(held.scopes(), held.withScopes(scopes())));
      case 4, 5, 6 ->
          happen(new TokenResourcesChanged(held.resources(), held.withResources(resources())));
      case 7, 8 ->
          happen(
              new TokenLabelChanged(token, held.account(), state.label(), "l" + random.nextInt(9)));
      default ->
          happen(
              held.active()
                  ? new TokenDeactivated(held.withActive(false))
                  : new TokenActivated(held.withActive(true)));
    }
  }

  private void changeAccount() {
    Account account = account(pick(accounts), events.getLast().position());
    if (random.nextInt(4) == 0) {
      happen(new AccountPasswordChanged(account.withPasswordHash(HASH, now)));
    } else {
      happen(
          account.enabled()
              ? new AccountDisabled(account.disabledAt(now), null)
              : new AccountEnabled(account.reenabled()));
    }
  }

  private void happen(DomainEvent event) {
    now = now.plusMillis(random.nextInt(2_000));
    events.add(
        new PositionedEvent(
            event, events.size(), now, event.account().value(), "10.0.0.7", "curl/8.5.0", "r"));
  }

  private List<Scope> scopes() {
    List<Scope> scopes = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      scopes.add(Scope.values()[random.nextInt(Scope.values().length)]);
    }
    return scopes;
  }

  private List<Resource> resources() {
    if (random.nextInt(3) == 0) {
      return null;
    }
    List<Resource> resources = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = pick(accounts) + pick(List.of("/app", "/*", "/b-*", "/app/deep"));
      resources.add(
          new Resource(
              new RepositoryPattern(name),
              pick(List.of(List.of(Action.PULL), List.of(Action.DELETE, Action.PUSH)))));
    }
    return resources;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A token by its events alone, without any history; null before its creation. */
  TokenState token(TokenId token, long through) {
    TokenState state = null;
    for (PositionedEvent one : events) {
      if (one.position() <= through
          && one.event() instanceof TokenEvent event
          && event.tokenId().equals(token)) {
        state = TokenState.after(state, event);
      }
    }
    return state;
  }

  Account account(AccountName name, long through) {
    Account account = null;
    for (PositionedEvent one : events) {
      if (one.position() <= through
          && one.event() instanceof AccountEvent event
          && event.account().equals(name)) {
        account = event.state();
      }
    }
    return account;
  }

  /** What a verifier holds of it as of two positions, as its index gives it. */
  Presented presented(TokenId token, AccountName owner, long credential, long account) {
    TokenState state = token(token, credential);
    if (state == null) {
      return Presented.NOTHING;
    }
    return state.revoked()
        ? new Presented(null, true, null)
        : new Presented(state.credential(), false, account(owner, account));
  }
}
