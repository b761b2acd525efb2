package org.hubtokens.verifier.verify;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.verifier.clock.ServingClock;
import org.hubtokens.verifier.config.VerifierSettings;
import org.hubtokens.verifier.consume.Knowledge;
import org.hubtokens.verifier.index.CredentialIndex;
import org.jspecify.annotations.Nullable;

/** From a header to a verdict: parse, check the sum, look up, decide. Pure memory (I8). */
@Singleton
public class TokenVerifier {

  private static final Verdict MISSING = new Verdict.Denied(Reason.MISSING);
  private static final Verdict MALFORMED = new Verdict.Denied(Reason.MALFORMED);
  private static final Verdict UNKNOWN = new Verdict.Denied(Reason.UNKNOWN);
  private static final Verdict TOO_OLD = new Verdict.Denied(Reason.KNOWLEDGE_TOO_OLD);

  private final TokenFormat format;
  private final CredentialIndex index;
  private final Knowledge knowledge;
  private final InstantSource clock;
  private final long mostAgeMillis;

  @Inject
  public TokenVerifier(
      CredentialIndex index, Knowledge knowledge, ServingClock clock, VerifierSettings settings) {
    this(
        index,
        knowledge,
        clock,
        new TokenFormat(settings.tokenPrefix()),
        settings.maxStaleness().orElse(null));
  }

  public TokenVerifier(
      CredentialIndex index,
      Knowledge knowledge,
      InstantSource clock,
      TokenFormat format,
      @Nullable Duration maxStaleness) {
    this.index = index;
    this.knowledge = knowledge;
    this.clock = clock;
    this.format = format;
    this.mostAgeMillis = maxStaleness == null ? Knowledge.NEVER : maxStaleness.toMillis();
  }

  /** Checks a header as it came in, null when there was none, for all of {@code requests}. */
  public Checked check(@Nullable String header, List<? extends AccessRequest> requests) {
    return check(header, requests, null);
  }

  /**
   * The same, and notes the decision about a token that is known.
   *
   * @param recording null: nobody wants it
   */
  Checked check(
      @Nullable String header,
      List<? extends AccessRequest> requests,
      @Nullable Recording recording) {
    // Read before the index is: what is added in between makes the answer newer, never older.
    long position = knowledge.through();
    long age = knowledge.ageMillis();
    if (header == null || header.isBlank()) {
      return new Checked(MISSING, position, age, null);
    }
    Authorization presented = Authorization.parse(header);
    if (presented == null) {
      return new Checked(MALFORMED, position, age, null);
    }
    if (presented.empty()) {
      return new Checked(MISSING, position, age, null);
    }
    SecretDigest digest = format.digestIfWellFormed(presented.secret());
    if (digest == null) {
      return new Checked(MALFORMED, position, age, null);
    }
    return decide(presented.user(), digest, requests, position, age, recording);
  }

  /** Decides about one well-formed token, whoever asks; {@code user} null where none was named. */
  public Checked identify(@Nullable String user, SecretDigest digest) {
    long position = knowledge.through();
    return decide(user, digest, Identify.ONLY, position, knowledge.ageMillis(), null);
  }

  public boolean fresh() {
    return fresh(knowledge.ageMillis());
  }

  private boolean fresh(long age) {
    return knowledge.serving() && age <= mostAgeMillis;
  }

  private Checked decide(
      @Nullable String user,
      SecretDigest digest,
      List<? extends AccessRequest> requests,
      long position,
      long age,
      @Nullable Recording recording) {
    if (!fresh(age)) {
      return new Checked(TOO_OLD, position, age, null);
    }
    Presented found =
        recording == null ? index.find(digest) : recording.held(index.findPositioned(digest));
    return otherUser(user, found)
        ? new Checked(UNKNOWN, position, age, null)
        : new Checked(decide(found, requests, recording), position, age, found.credential());
  }

  private Verdict decide(
      Presented found, List<? extends AccessRequest> requests, @Nullable Recording recording) {
    var now = clock.instant();
    Verdict verdict = UNKNOWN;
    for (AccessRequest request : requests) {
      verdict = AccessDecision.decide(found, request, now);
      if (recording != null) {
        recording.decided(now, request, verdict);
      }
      if (!verdict.allowed()) {
        return verdict;
      }
    }
    return verdict;
  }

  /** A revocation is told in any case: whoever holds the secret shall hear it before all else. */
  private static boolean otherUser(@Nullable String user, Presented found) {
    return user != null
        && !found.revoked()
        && found.credential() != null
        && !found.credential().account().value().equals(user);
  }

  /** The one request that most checks make. */
  static final class Identify {
    static final List<AccessRequest> ONLY = List.of(AccessRequest.Identify.INSTANCE);

    private Identify() {}
  }
}
