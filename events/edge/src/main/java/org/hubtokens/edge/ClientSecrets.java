package org.hubtokens.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.hubtokens.events.Sha256;
import org.hubtokens.events.secret.ConstantTime;

/**
 * The clients of a setting and their secrets. Of each client only SHA-256 of its secret is known,
 * so its secret has to be long and random; it is compared in constant time, and as long for a
 * client that does not exist.
 */
public final class ClientSecrets {
  private static final String FILE = "file:";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final String NOBODYS = "0".repeat(64);

  private final String setting;
  private final Map<String, String> digests;

  /**
   * Reads them.
   *
   * @param setting what the clients are called in the configuration
   * @param clients id -> SHA-256 of its secret in hexadecimal, or {@code file:} and the path of a
   *     file that holds it
   * @throws IllegalArgumentException naming the client whose entry cannot work, never what it holds
   */
  public ClientSecrets(String setting, Map<String, String> clients) {
    this.setting = setting;
    Map<String, String> read = new HashMap<>();
    clients.forEach((id, given) -> read.put(id, digest(id, given)));
    this.digests = Map.copyOf(read);
  }

  private String digest(String id, String given) {
    String hex = content(id, given).strip().toLowerCase(Locale.ROOT);
    if (!ID.matcher(id).matches() || !SHA_256.matcher(hex).matches()) {
      throw refused(
          id, "needs an id of A-Za-z0-9._- and the SHA-256 of its secret, in hexadecimal");
    }
    return hex;
  }

  private String content(String id, String given) {
    if (!given.startsWith(FILE)) {
      return given;
    }
    try {
      return Files.readString(Path.of(given.substring(FILE.length())));
    } catch (IOException e) {
      throw refused(id, "names a file that cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private IllegalArgumentException refused(String id, String why) {
    return new IllegalArgumentException(setting + '.' + id + ' ' + why);
  }

  /** Whether this is a client of ours and its secret. */
  public boolean know(String id, String secret) {
    String expected = digests.get(id);
    String shown = HexFormat.of().formatHex(Sha256.of(secret));
    boolean same = ConstantTime.equal(expected == null ? NOBODYS : expected, shown);
    return same && expected != null;
  }
}
