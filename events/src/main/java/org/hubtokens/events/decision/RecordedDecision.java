package org.hubtokens.events.decision;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryName;
import org.jspecify.annotations.Nullable;

/**
 * A decision with all that is needed to make it again: what was asked, when, and as of which events
 * of the log. Its text goes into a header and into logs, and holds nothing that is secret:
 *
 * <pre>at=2026-02-01T10:00:00.250Z; credential=123; account=45; ask=pull alice/app; open=no;
 * verdict=scope-too-narrow</pre>
 *
 * <p>Where a registry's JWT was shown it is about the token that this was got with, and says before
 * the verdict how the JWT bears on it: {@code registry-token=fit}.
 *
 * @param at the time that was decided for
 * @param credential position of the event that the credential reflects, or of its revocation; -1
 *     where none was known
 * @param account position of the event that its account reflects; -1 where none was known
 * @param ask {@code verify}, {@code catalog}, or an action
 * @param repository empty where none was asked for
 * @param registryToken how the JWT that was shown bears on it
 * @param verdict the code of its reason
 */
public record RecordedDecision(
    Instant at,
    long credential,
    long account,
    String ask,
    String repository,
    Open open,
    RegistryToken registryToken,
    String verdict) {
  public static final String VERIFY = "verify";
  public static final String CATALOG = "catalog";

  private static final String REGISTRY_TOKEN = "registry-token";
  private static final int LONGEST = 600;
  private static final Pattern POSITION = Pattern.compile("-1|[0-9]{1,18}");
  private static final Pattern VERDICT = Pattern.compile("[a-z][a-z-]{0,63}");

  /** To whom the operator had opened what was asked for, as far as it bears on the verdict. */
  public enum Open {
    NO,
    /** To everybody, for pulling. */
    EVERYBODY,
    /** To the credential's account. */
    ACCOUNT;

    private String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Open of(String wire) {
      for (Open open : values()) {
        if (open.wire().equals(wire)) {
          return open;
        }
      }
      throw new IllegalArgumentException("open is no, everybody or account");
    }
  }

  /**
   * Records a decision.
   *
   * @param held what was decided on; its account says to whom what was asked for is open
   * @param by the JWT that was shown
   */
  public static RecordedDecision of(
      Instant at,
      long credential,
      long account,
      Presented held,
      AccessRequest request,
      RegistryToken by,
      Verdict verdict) {
    Credential token = held.credential();
    AccountName owner = token == null ? null : token.account();
    String reason = verdict.reason().code();
    return switch (request) {
      case AccessRequest.Identify _ ->
          new RecordedDecision(at, credential, account, VERIFY, "", Open.NO, by, reason);
      case AccessRequest.ListAll all ->
          new RecordedDecision(
              at, credential, account, CATALOG, "", open(all.readers(), owner), by, reason);
      case AccessRequest.OnRepository on ->
          new RecordedDecision(
              at,
              credential,
              account,
              on.action().wire(),
              on.repository(),
              open(on, owner),
              by,
              reason);
    };
  }

  private static Open open(AccessRequest.OnRepository on, @Nullable AccountName owner) {
    return on.openToAll() && on.action() == Action.PULL
        ? Open.EVERYBODY
        : open(on.sharedWith(), owner);
  }

  private static Open open(Set<AccountName> to, @Nullable AccountName owner) {
    return owner != null && to.contains(owner) ? Open.ACCOUNT : Open.NO;
  }

  /** What was asked, as it was put for a credential of {@code owner}. */
  public AccessRequest request(AccountName owner) {
    Set<AccountName> opened = open == Open.ACCOUNT ? Set.of(owner) : Set.of();
    return switch (ask) {
      case VERIFY -> AccessRequest.Identify.INSTANCE;
      case CATALOG -> new AccessRequest.ListAll(opened);
      default ->
          new AccessRequest.OnRepository(
              repository, Action.of(ask), open == Open.EVERYBODY, opened);
    };
  }

  public String text() {
    return "at="
        + at
        + "; credential="
        + credential
        + "; account="
        + account
        + "; ask="
        + (repository.isEmpty() ? ask : ask + ' ' + repository)
        + "; open="
        + open.wire()
        + (registryToken == RegistryToken.NONE
            ? ""
            : "; " + REGISTRY_TOKEN + "=" + registryToken.wire())
        + "; verdict="
        + verdict;
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static RecordedDecision parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("longer than any recorded decision");
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : text.strip().split("; *", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("not in the form name=value; name=value");
      }
    }
    String[] ask = part(parts, "ask").split(" ", 2);
    return new RecordedDecision(
        time(part(parts, "at")),
        position(part(parts, "credential")),
        position(part(parts, "account")),
        asked(ask),
        ask.length == 1 ? "" : repository(ask[1]),
        Open.of(part(parts, "open")),
        RegistryToken.of(parts.getOrDefault(REGISTRY_TOKEN, RegistryToken.NONE.wire())),
        verdict(part(parts, "verdict")));
  }

  private static String part(Map<String, String> parts, String name) {
    String value = parts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("has no " + name);
    }
    return value;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("at is no time", e);
    }
  }

  private static long position(String text) {
    if (!POSITION.matcher(text).matches()) {
      throw new IllegalArgumentException("credential and account are positions, or -1");
    }
    return Long.parseLong(text);
  }

  /** Perhaps of a later version; but nothing that another part could be mistaken for. */
  private static String verdict(String code) {
    if (!VERDICT.matcher(code).matches()) {
      throw new IllegalArgumentException("verdict is no code of a reason");
    }
    return code;
  }

  private static String asked(String[] ask) {
    boolean plain = ask[0].equals(VERIFY) || ask[0].equals(CATALOG);
    if (plain && ask.length > 1) {
      throw new IllegalArgumentException(ask[0] + " names no repository");
    }
    return plain ? ask[0] : Action.of(ask[0]).wire();
  }

  private static String repository(String name) {
    if (!RepositoryName.valid(name)) {
      throw new IllegalArgumentException("no repository");
    }
    return name;
  }
}
