package org.hubtokens.query.securityevent;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hubtokens.events.Action;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.lanes.signed.KeyFolder;
import org.hubtokens.lanes.signed.KeyKind;
import org.hubtokens.lanes.signed.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Events as signed security event tokens (RFC 8417) in the terms of CAEP 1.0.
 *
 * <p>A token that was revoked or switched off is a session that was revoked: a complex subject
 * names the user and, as session, the token's uuid. An account that was disabled, or whose password
 * was changed, is one too, with the user as subject. A token that may do less is a change of token
 * claims, with its uuid as the subject's {@code jti}, as introspection names it.
 *
 * <p>{@code jti} of a SET is made of the log's id and the position: told again, it is the same.
 */
public final class SetSigner {
  static final String TYPE = "secevent+jwt";
  private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
  public static final String SESSION_REVOKED = CAEP + "session-revoked";
  public static final String TOKEN_CLAIMS_CHANGE = CAEP + "token-claims-change";

  /** All types of events there are. */
  public static final List<String> EVENTS = List.of(SESSION_REVOKED, TOKEN_CLAIMS_CHANGE);

  private static final JsonMapper JSON = new JsonMapper();

  private final String issuer;
  private final KeyFolder keys;
  private final Clock clock;

  private SetSigner(URI issuer, KeyFolder keys, Clock clock) {
    String text = issuer.toString();
    this.issuer = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * One with the keys of the settings; makes the first key where there is none. Null when no issuer
   * is set.
   *
   * @throws IllegalArgumentException when there is no key and none can be made
   */
  static @Nullable SetSigner of(SecurityEventSettings settings, Clock clock) {
    URI issuer = settings.issuer().orElse(null);
    if (issuer == null) {
      return null;
    }
    KeyFolder keys = new KeyFolder(settings.keys(), KeyKind.RSA);
    try {
      keys.prepare();
      keys.signing();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "hubtokens.query.security-events.keys must be a folder that can be read and, while it is"
              + " empty, written: "
              + e.getMessage(),
          e);
    }
    return new SetSigner(issuer, keys, clock);
  }

  public String issuer() {
    return issuer;
  }

  /** The public keys, a JWK set. */
  String jwks() {
    ObjectNode set = JSON.createObjectNode();
    ArrayNode all = set.putArray("keys");
    try {
      keys.verifying().forEach(key -> all.add(key.jwk()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return set.toString();
  }

  /** The key that signs now, for as many as are signed together. */
  public SigningKey key() {
    try {
      return keys.signing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String id(UUID logId, long position) {
    return logId + "-" + position;
  }

  /** The position of what has this id; empty when it is none of this log's. */
  static OptionalLong position(UUID logId, String id) {
    String beginning = logId + "-";
    String rest = id.startsWith(beginning) ? id.substring(beginning.length()) : "";
    return rest.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(rest))
        : OptionalLong.empty();
  }

  public String sign(SigningKey key, UUID logId, SecurityEvent event, String audience) {
    ObjectNode claims = claims(id(logId, event.position()), audience);
    claims.put("toe", event.at().getEpochSecond());
    claims.set("sub_id", subject(event));
    claims.putObject("events").set(type(event), payload(event));
    return key.sign(TYPE, claims, false);
  }

  /**
   * An event about a stream itself.
   *
   * @param stream the stream's id, which is its subject
   * @param type the event's
   */
  public String signForStream(
      String jti, String stream, String audience, String type, ObjectNode payload) {
    ObjectNode claims = claims(jti, audience);
    claims.set("sub_id", subject("opaque").put("id", stream));
    claims.putObject("events").set(type, payload);
    return key().sign(TYPE, claims, false);
  }

  private ObjectNode claims(String jti, String audience) {
    return JSON.createObjectNode()
        .put("iss", issuer)
        .put("iat", clock.instant().getEpochSecond())
        .put("jti", jti)
        .put("aud", audience);
  }

  /** What an event is in CAEP's terms. */
  public static String type(SecurityEvent event) {
    return narrowed(event) ? TOKEN_CLAIMS_CHANGE : SESSION_REVOKED;
  }

  private static boolean narrowed(SecurityEvent event) {
    return event.kind() == Kind.TOKEN_NARROWED;
  }

  private ObjectNode subject(SecurityEvent event) {
    TokenId token = event.tokenId();
    if (token == null) {
      return user(event);
    }
    if (narrowed(event)) {
      return subject("jwt_id").put("iss", issuer).put("jti", token.toString());
    }
    ObjectNode both = subject("complex");
    both.set("user", user(event));
    both.set("session", subject("opaque").put("id", token.toString()));
    return both;
  }

  private ObjectNode user(SecurityEvent event) {
    return subject("iss_sub").put("iss", issuer).put("sub", event.account().value());
  }

  private static ObjectNode subject(String format) {
    return JSON.createObjectNode().put("format", format);
  }

  private static ObjectNode payload(SecurityEvent event) {
    ObjectNode payload =
        JSON.createObjectNode()
            .put("event_timestamp", event.at().getEpochSecond())
            .put("initiating_entity", event.by().name().toLowerCase(Locale.ROOT));
    if (event.reason() != null) {
      payload.putObject("reason_admin").put("en", event.reason());
    }
    if (narrowed(event)) {
      payload.set("claims", claimsOf(event));
    }
    return payload;
  }

  /** As introspection shows them. */
  private static ObjectNode claimsOf(SecurityEvent event) {
    ObjectNode claims = JSON.createObjectNode();
    List<Scope> scopes = Objects.requireNonNull(event.scopes());
    claims.put("scope", scopes.stream().map(Scope::wire).collect(Collectors.joining(" ")));
    if (event.resources() != null) {
      ArrayNode all = claims.putArray("resources");
      event.resources().forEach(resource -> add(all.addObject(), resource));
    }
    return claims;
  }

  private static void add(ObjectNode to, Resource resource) {
    to.put("repository", resource.repository().value());
    ArrayNode actions = to.putArray("actions");
    resource.actions().stream().map(Action::wire).forEach(actions::add);
  }
}
