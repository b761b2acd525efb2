package org.hubtokens.lanes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a credential that is written exactly as {@link Wire} writes one, byte by byte: of those a
 * verifier reads millions when it starts. It knows one form only. Whatever differs from it, be it a
 * field of a later version, a blank or nonsense, is not judged here but left to Jackson, so that
 * there is one place that says what is valid.
 */
final class PlainCredential {
  private static final byte[] TOKEN_ID = ascii("{\"tokenId\":\"");
  private static final byte[] ACCOUNT = ascii("\",\"account\":\"");
  private static final byte[] DIGEST = ascii("\",\"digest\":\"");
  private static final byte[] SCOPES = ascii("\",\"scopes\":[");
  private static final byte[] RESOURCES = ascii(",\"resources\":[");
  private static final byte[] REPOSITORY = ascii("{\"repository\":\"");
  private static final byte[] ACTIONS = ascii("\",\"actions\":[");
  private static final byte[] EXPIRES_AT = ascii(",\"expiresAt\":\"");
  private static final byte[] END_OF_INSTANT = ascii("Z\"");
  private static final byte[] ACTIVE = ascii(",\"active\":");
  private static final byte[] TRUE = ascii("true}");
  private static final byte[] FALSE = ascii("false}");
  private static final Map<String, Scope> SCOPE_NAMES = byName(Scope.values(), Scope::wire);
  private static final Map<String, Action> ACTION_NAMES = byName(Action.values(), Action::wire);

  /** The text is not of the one form. Says nothing, costs little, and goes no further than here. */
  private static final class OtherForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OtherForm() {
      super(null, null, false, false);
    }
  }

  private final byte[] json;
  private int at;

  private PlainCredential(byte[] json) {
    this.json = json;
  }

  /** Null for any other form, valid or not. */
  static @Nullable Credential read(byte[] json) {
    try {
      return new PlainCredential(json).credential();
    } catch (OtherForm | IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private Credential credential() {
    must(TOKEN_ID);
    TokenId id = new TokenId(uuid());
    must(ACCOUNT);
    AccountName account = new AccountName(text());
    must(DIGEST);
    SecretDigest digest = new SecretDigest(hex(16), hex(16), hex(16), hex(16));
    must(SCOPES);
    List<Scope> scopes = names(SCOPE_NAMES);
    List<Resource> resources = may(RESOURCES) ? resources() : null;
    Instant end = may(EXPIRES_AT) ? instant() : null;
    must(ACTIVE);
    boolean active = may(TRUE);
    if (!active) {
      must(FALSE);
    }
    if (at != json.length) {
      throw new OtherForm();
    }
    return new Credential(id, account, digest, scopes, resources, end, active);
  }

  /** From behind the bracket to behind the closing one. */
  private List<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    do {
      must(REPOSITORY);
      RepositoryPattern repository = new RepositoryPattern(text());
      must(ACTIONS);
      all.add(new Resource(repository, names(ACTION_NAMES)));
      must('}');
    } while (may(','));
    must(']');
    return all;
  }

  /** Words in quotes, from behind the bracket to behind the closing one. */
  private <T> List<T> names(Map<String, T> known) {
    List<T> all = new ArrayList<>(4);
    do {
      must('"');
      T named = known.get(text());
      if (named == null) {
        throw new OtherForm();
      }
      all.add(named);
      must('"');
    } while (may(','));
    must(']');
    return all;
  }

  /** Up to the closing quote; ASCII without anything that is escaped. */
  private String text() {
    int start = at;
    while (next() != '"') {
      if (json[at] < ' ' || json[at] == '\\') {
        throw new OtherForm();
      }
      at++;
    }
    return new String(json, start, at - start, ISO_8859_1);
  }

  private UUID uuid() {
    long high = hex(8) << 32;
    must('-');
    high |= hex(4) << 16;
    must('-');
    high |= hex(4);
    must('-');
    long low = hex(4) << 48;
    must('-');
    return new UUID(high, low | hex(12));
  }

  /** So many lower-case hexadecimal digits, at most 16. */
  private long hex(int digits) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      byte c = next();
      int digit = c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        throw new OtherForm();
      }
      value = (value << 4) | digit;
      at++;
    }
    return value;
  }

  /** {@code 2026-12-31T23:59:59.123456Z}, with up to nine digits behind the point or without. */
  private Instant instant() {
    int year = number(4);
    must('-');
    int month = number(2);
    must('-');
    int day = number(2);
    must('T');
    int hour = number(2);
    must(':');
    int minute = number(2);
    must(':');
    int second = number(2);
    int nano = may('.') ? fraction() : 0;
    must(END_OF_INSTANT);
    return LocalDateTime.of(year, month, day, hour, minute, second, nano).toInstant(ZoneOffset.UTC);
  }

  private int fraction() {
    int start = at;
    int value = 0;
    while (at - start < 9 && next() != 'Z') {
      value = value * 10 + number(1);
    }
    if (at == start) {
      throw new OtherForm();
    }
    for (int digits = at - start; digits < 9; digits++) {
      value *= 10;
    }
    return value;
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = next() - '0';
      if (digit < 0 || digit > 9) {
        throw new OtherForm();
      }
      value = value * 10 + digit;
      at++;
    }
    return value;
  }

  private byte next() {
    if (at == json.length) {
      throw new OtherForm();
    }
    return json[at];
  }

  private boolean may(byte[] word) {
    int end = at + word.length;
    if (end > json.length || !Arrays.equals(json, at, end, word, 0, word.length)) {
      return false;
    }
    at = end;
    return true;
  }

  private void must(byte[] word) {
    if (!may(word)) {
      throw new OtherForm();
    }
  }

  private boolean may(char c) {
    if (next() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void must(char c) {
    if (!may(c)) {
      throw new OtherForm();
    }
  }

  private static <T> Map<String, T> byName(T[] all, Function<T, String> name) {
    return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(name, Function.identity()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
