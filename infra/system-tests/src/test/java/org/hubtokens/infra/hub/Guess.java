package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.events.secret.TokenFormat;

/**
 * Two calls of somebody who guesses: one that hits something which is not his, and one that hits
 * nothing. He must not be able to tell one from the other.
 *
 * @param hit of a body or path that names what is there
 * @param miss the same that names what is not
 * @param part who answers it
 */
record Guess(String what, Part part, Call hit, Call miss) {
  static final String PASSWORD = "a password that is right";
  private static final String WRONG = "a password that is wrong";
  private static final String TOKENS = "/v2/access-tokens/";
  private static final String OLDER = "/v2/api_tokens/";
  private static final String LABEL = "{\"token_label\":\"guessed\"}";

  /** One call; headers are names and values in turn. */
  record Call(String method, String path, Object body, List<String> headers) {
    HubClient.Answer send(HubClient client) {
      return client.send(method, path, body, headers.toArray(String[]::new));
    }
  }

  /** Somebody else, and what he has. */
  record Other(String account, HubClient.Created token, HubClient.Created revoked) {
    static Other at(Hub hub) {
      String account = name();
      HubClient client = registered(hub, account);
      Other other =
          new Other(
              account, client.create("his", "repo:read"), client.create("was his", "repo:read"));
      client.revoke(other.revoked.uuid());
      return other;
    }
  }

  static String name() {
    return "g" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  static HubClient registered(Hub hub, String account) {
    hub.client()
        .send("POST", "/v2/users", Map.of("username", account, "password", PASSWORD))
        .expect(201);
    return hub.client().signIn(account, PASSWORD);
  }

  /** With names of accounts and wrong passwords. */
  static List<Guess> ofAccounts(Other other, String nobody) {
    List<Guess> all = new ArrayList<>();
    all.add(
        at(
            "login",
            login("/v2/users/login", "username", "password", other.account),
            login("/v2/users/login", "username", "password", nobody)));
    all.add(
        at(
            "auth/token",
            login("/v2/auth/token", "identifier", "secret", other.account),
            login("/v2/auth/token", "identifier", "secret", nobody)));
    all.add(
        at(
            "registry token",
            basic("/token?service=hubtokens-registry", other.account, WRONG),
            basic("/token?service=hubtokens-registry", nobody, WRONG)));
    all.add(at("registry form", form(other.account, WRONG), form(nobody, WRONG)));
    return all;
  }

  /** With the secret of a token of somebody else under one's own name. */
  static List<Guess> ofSecrets(Other other, String self) {
    String miss = new TokenFormat("hubt").generate().reveal();
    String hit = other.token.secret();
    List<Guess> all = new ArrayList<>();
    for (String path :
        List.of("/verify", "/verify?registry", "/v2/", "/token?service=hubtokens-registry")) {
      all.add(at(path + " as another", basic(path, self, hit), basic(path, self, miss)));
    }
    all.add(
        at(
            "recorded",
            recorded(basic("/verify", self, hit)),
            recorded(basic("/verify", self, miss))));
    all.add(at("login as another", login(self, hit), login(self, miss)));
    all.add(at("registry form as another", form(self, hit), form(self, miss)));
    return all;
  }

  /** With the identifier of a token of somebody else, by whoever is signed in. */
  static List<Guess> ofIdentifiers(String hit) {
    String miss = UUID.randomUUID().toString();
    List<Guess> all = new ArrayList<>();
    for (String base : List.of(TOKENS, OLDER)) {
      all.add(of(Part.QUERY, "GET", base, "", hit, miss, null));
      all.add(of(Part.COMMAND, "PATCH", base, "", hit, miss, LABEL));
      all.add(of(Part.COMMAND, "DELETE", base, "", hit, miss, null));
    }
    for (String more : List.of("/usage", "/history", "/receipt", "/blast-radius")) {
      all.add(of(Part.QUERY, "GET", TOKENS, more, hit, miss, null));
    }
    all.add(of(Part.QUERY, "POST", TOKENS, "/explain", hit, miss, "{\"action\":\"verify\"}"));
    all.add(
        new Guess(
            "POST revoke",
            Part.COMMAND,
            new Call("POST", TOKENS + "revoke", Map.of("uuids", List.of(hit)), List.of()),
            new Call("POST", TOKENS + "revoke", Map.of("uuids", List.of(miss)), List.of())));
    return all;
  }

  /** With the name of somebody else's account, by whoever is signed in. */
  static List<Guess> ofNames(String hit, String miss) {
    List<Guess> all = new ArrayList<>();
    for (String path : List.of("/v2/users/%s", "/v2/auditlogs/%s", "/v2/users/%s/receipt")) {
      all.add(
          new Guess(
              path,
              Part.QUERY,
              new Call("GET", path.formatted(hit), null, List.of()),
              new Call("GET", path.formatted(miss), null, List.of())));
    }
    Map<String, String> change = Map.of("current_password", WRONG, "new_password", PASSWORD);
    all.add(
        new Guess(
            "PUT password",
            Part.COMMAND,
            new Call("PUT", "/v2/users/" + hit + "/password", change, List.of()),
            new Call("PUT", "/v2/users/" + miss + "/password", change, List.of())));
    return all;
  }

  private static Guess at(String what, Call hit, Call miss) {
    return new Guess(what, Part.VERIFIER, hit, miss);
  }

  private static Guess of(
      Part part, String method, String base, String more, String hit, String miss, Object body) {
    return new Guess(
        method + ' ' + base + "{uuid}" + more,
        part,
        new Call(method, base + hit + more, body, List.of()),
        new Call(method, base + miss + more, body, List.of()));
  }

  private static Call login(String account, String secret) {
    Map<String, String> body = Map.of("username", account, "password", secret);
    return new Call("POST", "/v2/users/login", body, List.of());
  }

  private static Call login(String path, String user, String secret, String account) {
    return new Call("POST", path, Map.of(user, account, secret, WRONG), List.of());
  }

  private static Call basic(String path, String account, String secret) {
    String pair = Base64.getEncoder().encodeToString((account + ":" + secret).getBytes(UTF_8));
    return new Call(
        "GET",
        path,
        null,
        List.of(
            "Authorization",
            "Basic " + pair,
            "X-Original-Method",
            "GET",
            "X-Original-URI",
            "/v2/" + account + "/app/manifests/latest"));
  }

  private static Call recorded(Call call) {
    List<String> headers = new ArrayList<>(call.headers);
    headers.addAll(List.of("Token-Decision", "record"));
    return new Call(call.method, call.path, call.body, headers);
  }

  private static Call form(String account, String secret) {
    String body =
        "grant_type=password&service=hubtokens-registry&client_id=guess&username="
            + account
            + "&password="
            + secret.replace(' ', '+');
    return new Call("POST", "/token", body, List.of());
  }
}
