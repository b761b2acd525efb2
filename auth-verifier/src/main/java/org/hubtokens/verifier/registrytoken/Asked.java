package org.hubtokens.verifier.registrytoken;

import java.util.List;
import java.util.regex.Pattern;
import org.hubtokens.edge.ApiException;
import org.hubtokens.verifier.identify.Attempt;
import org.hubtokens.verifier.usage.Client;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, in either of the two ways.
 *
 * @param service null: the first of ours
 * @param offline whether a refresh token is wanted
 * @param oauth whether it was posted, which wants the granted scope in the answer
 */
record Asked(
    Credentials by,
    @Nullable String service,
    List<String> scopes,
    Client client,
    boolean offline,
    boolean oauth) {

  /** RFC 6749, A.1. */
  private static final Pattern CLIENT_ID = Pattern.compile("[\\x20-\\x7e]{1,255}");

  /** As GET has it; the {@code account} that some clients name is known from their credentials. */
  static Asked ofQuery(
      @Nullable String authorization,
      @Nullable String service,
      List<String> scopes,
      @Nullable String offlineToken,
      Client client) {
    boolean offline = "true".equals(offlineToken);
    return new Asked(
        Credentials.ofHeader(authorization), service, notBlank(scopes), client, offline, false);
  }

  /**
   * As POST has it (distribution, oauth2).
   *
   * @throws ApiException 400 when a field is missing or wrong
   */
  static Asked ofForm(Form form, Client client) {
    Credentials by = credentials(form);
    String service = form.required("service");
    if (!CLIENT_ID.matcher(form.required("client_id")).matches()) {
      throw new ApiException(400, "client_id must be up to 255 printable ASCII characters");
    }
    boolean offline = "offline".equals(form.optional("access_type"));
    return new Asked(by, service, notBlank(form.all("scope")), client, offline, true);
  }

  private static Credentials credentials(Form form) {
    return switch (form.required("grant_type")) {
      case "password" ->
          new Credentials.Pair(
              form.required("username"), form.required("password"), Attempt.FIRST_OF_TWO);
      case "refresh_token" -> new Credentials.Refresh(form.required("refresh_token"));
      default -> throw new ApiException(400, "grant_type must be password or refresh_token");
    };
  }

  private static List<String> notBlank(List<String> scopes) {
    return scopes.stream().filter(scope -> !scope.isBlank()).toList();
  }
}
