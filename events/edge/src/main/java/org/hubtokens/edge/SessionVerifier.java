package org.hubtokens.edge;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a session of ours from anything else that may stand in an Authorization header.
 *
 * <p>Only ES256, only {@code typ: session+jwt}, only for our audience: a registry's JWT, though
 * signed with the same keys, is no session. Whatever the header holds, the outcome is a session or
 * an {@link ApiException} with 401; 503 only when no signing key was ever fetched.
 */
public final class SessionVerifier {
  public static final String ISSUER = "hubtokens";
  public static final String AUDIENCE = "hubtokens-api";
  public static final String TYPE = "session+jwt";

  /** The claim that real clients read the account's name from. */
  public static final String PRIVATE_CLAIM = "https://hub.docker.com";

  /**
   * The claim that names the state of the account a session was made under. Whoever logs in while
   * the password is being changed gets a session that is issued after the change and yet made under
   * the old password; by this claim it is told apart, whatever the clocks of the machines say.
   */
  public static final String ACCOUNT_AS_OF = "account_as_of";

  public static final String PASSWORD_SOURCE = "docker_password|";
  public static final String TOKEN_SOURCE = "docker_pat|";

  private static final Duration SKEW = Duration.ofSeconds(5);

  private final SignedSessions signed;
  private final KnownAccounts accounts;
  private final InstantSource clock;

  public SessionVerifier(SigningKeys keys, KnownAccounts accounts, InstantSource clock) {
    this.signed = new SignedSessions(keys);
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Checks the value of an Authorization header, null when there was none.
   *
   * @throws ApiException 401 unless it holds a session that is good now
   */
  public Session verify(@Nullable String authorization) {
    String jwt = BearerHeader.token(authorization);
    if (jwt == null) {
      throw ApiException.unauthorized(
          "log in first and send the session as Authorization: Bearer <JWT>");
    }
    if (jwt.indexOf('.') < 0) {
      throw ApiException.unauthorized(
          "this is no session; log in at /v2/users/login with the password, or with a personal"
              + " access token in its place, and send the JWT it gives");
    }
    try {
      return checkAccount(session(signed.claims(jwt)));
    } catch (JoseException
        | InvalidJwtException
        | MalformedClaimException
        | IllegalArgumentException
        | DateTimeException
        | ClassCastException e) {
      throw ApiException.unauthorized("this is not a valid session; log in again");
    }
  }

  private Session session(JwtClaims claims) throws MalformedClaimException, JoseException {
    if (!ISSUER.equals(claims.getIssuer())
        || !claims.hasAudience()
        || !claims.getAudience().contains(AUDIENCE)
        || claims.getSubject() == null) {
      throw new JoseException("made for something else");
    }
    Instant now = clock.instant();
    Instant issuedAt = required(claims.getIssuedAt());
    Instant expiresAt = required(claims.getExpirationTime());
    if (!now.isBefore(expiresAt)) {
      throw ApiException.unauthorized("this session has expired; log in again");
    }
    NumericDate notBefore = claims.getNotBefore();
    Instant latestStart = now.plus(SKEW);
    if (issuedAt.isAfter(latestStart)
        || (notBefore != null && instant(notBefore).isAfter(latestStart))) {
      throw new JoseException("not valid yet");
    }
    String accountAsOf = claims.getStringClaimValue(ACCOUNT_AS_OF);
    return new Session(
        new AccountName(claims.getSubject()),
        madeWithToken(claims),
        issuedAt,
        expiresAt,
        accountAsOf == null ? null : Instant.parse(accountAsOf));
  }

  private static boolean madeWithToken(JwtClaims claims) throws JoseException {
    Object source =
        claims.getClaimValue(PRIVATE_CLAIM) instanceof Map<?, ?> own ? own.get("source") : null;
    if (source instanceof String text && text.startsWith(PASSWORD_SOURCE)) {
      return false;
    }
    if (source instanceof String text && text.startsWith("docker_pat")) {
      return true;
    }
    throw new JoseException("made in an unknown way");
  }

  private Session checkAccount(Session session) {
    Account account = accounts.find(session.account());
    if (account == null) {
      return session; // Registered a moment ago: its session is older than what we have heard.
    }
    if (!account.enabled()) {
      throw ApiException.unauthorized("this account is disabled; ask an administrator");
    }
    Instant madeUnder = session.accountAsOf() == null ? session.issuedAt() : session.accountAsOf();
    if (madeUnder.isBefore(account.sessionsValidFrom())) {
      throw ApiException.unauthorized("this session was ended; log in again");
    }
    return session;
  }

  private static Instant required(@Nullable NumericDate date) throws JoseException {
    if (date == null) {
      throw new JoseException("a date is missing");
    }
    return instant(date);
  }

  private static Instant instant(NumericDate date) {
    return Instant.ofEpochSecond(Math.clamp(date.getValue(), 0, Integer.MAX_VALUE * 1000L));
  }
}
