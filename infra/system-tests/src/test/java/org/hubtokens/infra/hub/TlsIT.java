package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The gateway with a certificate of its own, for clients that insist on https as the terraform
 * provider does; curl stands for them, and trusts that certificate and no other.
 */
@Execution(ExecutionMode.CONCURRENT)
class TlsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void givenTls_whenClientsCome_thenAllAddressesGivenToThemAreHttps() throws Exception {
    try (Hub hub = Hub.start(Map.of("HUBTOKENS_TLS", "self-signed"))) {
      String session =
          json(hub, "", "POST", "/v2/users/login", login(Hub.PASSWORD)).required("token").asText();
      for (int i = 0; i < 2; i++) {
        json(
            hub,
            session,
            "POST",
            "/v2/access-tokens",
            "{\"token_label\":\"tls\",\"scopes\":[\"repo:read\"]}");
      }

      JsonNode page = json(hub, session, "GET", "/v2/access-tokens?page_size=1", null);

      String origin = "https://localhost:" + hub.port();
      assertThat(page.required("next").asText()).startsWith(origin + "/v2/access-tokens?");
      assertThat(answer(hub, "", "GET", "/v2/", null))
          .containsIgnoringCase("Bearer realm=\"" + origin + "/token\"");
      assertThat(run("curl", "-sS", "http://localhost:" + hub.port() + "/v2/").status())
          .isNotZero();
      assertThat(run("curl", "-sS", origin + "/v2/").status())
          .as("without the certificate nobody should trust it")
          .isNotZero();
    }
  }

  @Test
  void givenTls_whenDockerLogsIn_thenItSucceeds() throws IOException {
    try (Hub hub = Hub.start(Map.of("HUBTOKENS_TLS", "self-signed"))) {
      Clients.Ended login = new Clients(folder).dockerLogin(hub.port(), Hub.ACCOUNT, Hub.PASSWORD);

      assertThat(login.output()).contains("Login Succeeded");
    }
  }

  private static String login(String password) {
    return JSON.createObjectNode()
        .put("username", Hub.ACCOUNT)
        .put("password", password)
        .toString();
  }

  private JsonNode json(Hub hub, String session, String method, String path, String body)
      throws Exception {
    String answer = answer(hub, session, method, path, body);
    return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  /** Head and body of an answer. */
  private String answer(Hub hub, String session, String method, String path, String body)
      throws Exception {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sS", "-i", "--http1.1", "-X", method, "--cacert"));
    command.add(hub.data().resolve("tls/gateway.pem").toString());
    if (!session.isEmpty()) {
      command.addAll(List.of("-H", "Authorization: Bearer " + session));
    }
    if (body != null) {
      command.addAll(List.of("-H", "Content-Type: application/json", "-d", body));
    }
    command.add("https://localhost:" + hub.port() + path);
    Clients.Ended ended = run(command.toArray(new String[0]));
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }

  private Clients.Ended run(String... command) throws Exception {
    Path output = folder.resolve("curl.out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Clients.Ended(process.exitValue(), Files.readString(output));
  }
}
