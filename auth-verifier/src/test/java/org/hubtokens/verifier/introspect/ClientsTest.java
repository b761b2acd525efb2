package org.hubtokens.verifier.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {
  private static final String SECRET = "a long and random secret: €";

  @Test
  void givenClients_whenAsked_thenOnlyIdAndSecretTogether() throws Exception {
    Clients clients = new Clients(Map.of("gateway", digest(), "other", "0".repeat(64)));
    assertThat(clients.know("gateway", SECRET)).isTrue();
    assertThat(clients.know("gateway", "wrong")).isFalse();
    assertThat(clients.know("other", SECRET)).isFalse();
    assertThat(clients.know("nobody", SECRET)).isFalse();
    assertThat(clients.know("gateway", digest())).isFalse();
  }

  @Test
  void givenNoClients_whenAsked_thenNobody() {
    assertThat(new Clients(Map.of()).know("", "")).isFalse();
  }

  @Test
  void givenFile_whenRead_thenItsContentCounts(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("gateway");
    Files.writeString(file, digest().toUpperCase(Locale.ROOT) + "\n");
    assertThat(new Clients(Map.of("gateway", "file:" + file)).know("gateway", SECRET)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, s3cret",
    "gateway, file:/nowhere/at/all",
    "a b, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  })
  void givenBadEntry_whenRead_thenRefusedByNameWithoutQuoting(String id, String value) {
    assertThatThrownBy(() -> new Clients(Map.of(id, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("introspection.clients." + id)
        .hasMessageNotContaining("s3cret");
  }

  private static String digest() throws Exception {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
