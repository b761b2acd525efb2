package org.hubtokens.verifier.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a JWT for a registry that one of our keys has signed.
 *
 * @param keyId of the key that signed it
 * @param account empty for nobody in particular
 * @param service the registry it is for
 * @param digest of the token it was got with; null otherwise
 * @param sessionsValidFrom the state of the account it was got with by password; null otherwise
 */
public record RegistryJwt(
    String keyId,
    String account,
    String service,
    Instant notBefore,
    Instant endsAt,
    Map<String, Set<Action>> repositories,
    boolean catalog,
    @Nullable SecretDigest digest,
    @Nullable Instant sessionsValidFrom) {

  public static final String TYPE = "JWT";
  public static final String ISSUER = "hubtokens";

  /** The claims that name what it was got with; registries do not know them. */
  public static final String DIGEST = "token_digest";

  public static final String VALID_FROM = "sessions_valid_from";

  public RegistryJwt {
    repositories = Map.copyOf(repositories);
  }

  /** Null when these claims are not those of a token for a registry. */
  static @Nullable RegistryJwt of(String keyId, JsonNode claims) {
    JsonNode service = claims.path("aud");
    boolean complete =
        claims.path("iss").asText().equals(ISSUER)
            && service.isTextual()
            && claims.path("sub").isTextual()
            && claims.path("nbf").isIntegralNumber()
            && claims.path("exp").isIntegralNumber();
    try {
      return complete ? read(keyId, claims, service.textValue()) : null;
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private static RegistryJwt read(String keyId, JsonNode claims, String service) {
    Map<String, Set<Action>> repositories = new HashMap<>();
    boolean catalog = false;
    for (JsonNode entry : claims.path("access")) {
      String name = entry.path("name").asText();
      switch (entry.path("type").asText()) {
        case "repository" -> repositories.put(name, actions(entry.path("actions")));
        case "registry" -> catalog |= name.equals("catalog");
        default -> {} // a kind of right that nothing here asks for
      }
    }
    return new RegistryJwt(
        keyId,
        claims.path("sub").textValue(),
        service,
        Instant.ofEpochSecond(claims.path("nbf").asLong()),
        Instant.ofEpochSecond(claims.path("exp").asLong()),
        repositories,
        catalog,
        claims.has(DIGEST) ? SecretDigest.ofHex(claims.path(DIGEST).asText()) : null,
        claims.has(VALID_FROM) ? Instant.parse(claims.path(VALID_FROM).asText()) : null);
  }

  private static Set<Action> actions(JsonNode names) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    names.forEach(name -> Action.find(name.asText()).ifPresent(actions::add));
    return actions;
  }

  boolean anonymous() {
    return account.isEmpty();
  }

  /** Whether it was given for all of that, whatever has become of the rights since. */
  boolean covers(List<AccessRequest> requests) {
    return requests.stream().allMatch(this::covers);
  }

  /** The same of one of them. */
  boolean covers(AccessRequest request) {
    return switch (request) {
      case AccessRequest.Identify _ -> true;
      case AccessRequest.ListAll _ -> catalog;
      case AccessRequest.OnRepository on ->
          repositories.getOrDefault(on.repository(), Set.of()).contains(on.action());
    };
  }
}
