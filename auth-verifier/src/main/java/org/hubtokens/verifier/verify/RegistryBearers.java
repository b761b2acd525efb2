package org.hubtokens.verifier.verify;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.RegistryToken;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.index.CredentialIndex;
import org.hubtokens.verifier.keys.SigningKeys;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a JWT for a registry: whether it is fit now, whether what it was got with is still
 * good for what is asked, and whether it was given for that. Nothing of this is remembered, so a
 * JWT ends with the token it was got with. Pure memory (I8).
 */
@Singleton
public final class RegistryBearers {

  /** What the clocks of two verifiers may differ by. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final TokenVerifier verifier;
  private final CredentialIndex index;
  private final Knowledge knowledge;
  private final Predicate<String> keys;
  private final InstantSource clock;
  private final boolean passwords;

  @Inject
  public RegistryBearers(
      TokenVerifier verifier,
      CredentialIndex index,
      Knowledge knowledge,
      SigningKeys keys,
      ServingClock clock,
      VerifierSettings settings) {
    this.verifier = verifier;
    this.index = index;
    this.knowledge = knowledge;
    this.keys = keyId -> keys.find(keyId) != null;
    this.clock = clock;
    this.passwords = settings.registry().passwords();
  }

  /** Decides for all of {@code requests}, at the registry {@code service}. */
  Borne decide(RegistryJwt jwt, String service, List<AccessRequest> requests) {
    return decide(jwt, service, requests, null);
  }

  /**
   * The same, and notes the decision where it is about a token that is known.
   *
   * @param recording null: nobody wants it
   */
  Borne decide(
      RegistryJwt jwt,
      String service,
      List<AccessRequest> requests,
      @Nullable Recording recording) {
    // Read before the index is: what is added in between makes the answer newer, never older.
    long position = knowledge.through();
    long age = knowledge.ageMillis();
    if (!verifier.fresh()) {
      return new Borne(Reason.KNOWLEDGE_TOO_OLD, position, age, null, null);
    }
    Instant now = clock.instant();
    if (!fit(jwt, service, now)) {
      if (recording != null) {
        recordUnfit(jwt, requests.getFirst(), now, recording);
      }
      return new Borne(Reason.REGISTRY_TOKEN_UNFIT, position, age, null, null);
    }
    if (jwt.anonymous()) {
      return new Borne(anonymous(jwt, requests), position, age, null, null);
    }
    Presented presented = presented(jwt, recording);
    Credential token = jwt.digest() == null ? null : presented.credential();
    Reason reason = reason(jwt, presented, requests, now, recording);
    return new Borne(reason, position, age, presented.credential(), token);
  }

  /** Whether it is good for anything at all at any of these registries, now. */
  public boolean good(RegistryJwt jwt, List<String> services) {
    return services.contains(jwt.service())
        && decide(jwt, jwt.service(), TokenVerifier.Identify.ONLY).reason() == Reason.ALLOWED;
  }

  private boolean fit(RegistryJwt jwt, String service, Instant now) {
    return jwt.service().equals(service)
        && now.isBefore(jwt.endsAt())
        && !jwt.notBefore().isAfter(now.plus(SKEW))
        && keys.test(jwt.keyId());
  }

  /** Only what everybody may pull, by the settings of now. */
  private static Reason anonymous(RegistryJwt jwt, List<AccessRequest> requests) {
    for (AccessRequest request : requests) {
      boolean open =
          switch (request) {
            case AccessRequest.Identify _ -> true;
            case AccessRequest.ListAll _ -> false;
            case AccessRequest.OnRepository on -> on.openToAll() && on.action() == Action.PULL;
          };
      if (!open) {
        return Reason.MISSING;
      }
    }
    return jwt.covers(requests) ? Reason.ALLOWED : Reason.REGISTRY_TOKEN_TOO_NARROW;
  }

  /** What it was got with, as that is known now. */
  private Presented presented(RegistryJwt jwt, @Nullable Recording recording) {
    SecretDigest digest = jwt.digest();
    if (digest != null) {
      Presented found =
          recording == null ? index.find(digest) : recording.held(index.findPositioned(digest));
      Credential credential = found.credential();
      boolean others = credential != null && !credential.account().value().equals(jwt.account());
      if (!others || found.revoked()) {
        return found;
      }
      if (recording != null) {
        recording.heldNothing();
      }
      return Presented.NOTHING;
    }
    Account account = account(jwt.account());
    Instant madeUnder = jwt.sessionsValidFrom();
    return account == null
            || madeUnder == null
            || !passwords
            || (madeUnder.isBefore(account.sessionsValidFrom()) && account.enabled())
        ? Presented.NOTHING
        : Owners.of(account);
  }

  private @Nullable Account account(String name) {
    try {
      return index.account(new AccountName(name));
    } catch (IllegalArgumentException e) {
      return null; // no account can have this name
    }
  }

  /** First what the token may that it was got with, then what it was given for. */
  private static Reason reason(
      RegistryJwt jwt,
      Presented presented,
      List<AccessRequest> requests,
      Instant now,
      @Nullable Recording recording) {
    Verdict verdict = new Verdict.Denied(Reason.UNKNOWN);
    for (AccessRequest request : requests) {
      verdict = AccessDecision.decide(presented, request, now);
      if (recording != null) {
        RegistryToken by = jwt.covers(request) ? RegistryToken.FIT : RegistryToken.NARROW;
        recording.decided(now, request, by, by.verdict(verdict));
      }
      if (!verdict.allowed()) {
        return verdict.reason();
      }
    }
    for (AccessRequest request : requests) {
      if (!jwt.covers(request)) {
        Verdict narrow = RegistryToken.NARROW.verdict(verdict);
        if (recording != null) {
          recording.decided(now, request, RegistryToken.NARROW, narrow);
        }
        return narrow.reason();
      }
    }
    return verdict.reason();
  }

  /** What is not fit is not asked for its token, but of that the record is. */
  private void recordUnfit(
      RegistryJwt jwt, AccessRequest request, Instant now, Recording recording) {
    Verdict ofToken = AccessDecision.decide(presented(jwt, recording), request, now);
    RegistryToken by = RegistryToken.UNFIT;
    recording.decided(now, request, by, by.verdict(ofToken));
  }
}
