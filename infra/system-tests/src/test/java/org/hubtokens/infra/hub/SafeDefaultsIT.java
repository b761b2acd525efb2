package org.hubtokens.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run does that nobody has told anything: it keeps to itself. */
@ExtendWith(SharedHub.class)
class SafeDefaultsIT {
  private static final String LISTENING = "0A";
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** IPv4, IPv6, and IPv4 within IPv6, as the kernel writes them. */
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F", Pattern.CASE_INSENSITIVE);

  @Test
  void givenNothingSet_whenARunListens_thenOnLoopbackOnly(Hub hub) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Set<String> own = sockets(hub);
      Files.readAllLines(Path.of("/proc/net", table)).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns[3].equals(LISTENING) && own.contains(columns[9]))
          .forEach(columns -> addresses.add(columns[1]));
    }
    assertThat(addresses).hasSizeGreaterThanOrEqualTo(7);
    assertThat(addresses)
        .allSatisfy(address -> assertThat(address.split(":")[0]).matches(LOOPBACK));
  }

  /** Inodes of all sockets that the launcher and what it has started hold open. */
  private static Set<String> sockets(Hub hub) throws IOException {
    Pattern socket = Pattern.compile("socket:\\[([0-9]+)]");
    Set<String> inodes = new HashSet<>();
    for (ProcessHandle process : processes(hub)) {
      try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
        for (Path file : open.toList()) {
          Matcher found = socket.matcher(target(file));
          if (found.matches()) {
            inodes.add(found.group(1));
          }
        }
      }
    }
    return inodes;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  /** Everybody on the machine sees a command line. */
  @Test
  void givenARun_whenItsCommandLinesAreRead_thenNeitherPasswordsNorTheStoresAddress(Hub hub)
      throws IOException {
    for (ProcessHandle process : processes(hub)) {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      assertThat(line).doesNotContain(Hub.PASSWORD, "mongodb://");
    }
  }

  @Test
  void givenARun_whenItsPartsAreLookedAt_thenTheDemoPasswordIsNotAmongTheirSettings(Hub hub)
      throws IOException {
    for (Part part : Part.values()) {
      Path set = Path.of("/proc/" + hub.service(part).pid() + "/environ");
      assertThat(Files.readString(set)).doesNotContain(Hub.PASSWORD);
    }
  }

  @Test
  void givenARun_whenItsPrivateKeysAreLookedAt_thenOnlyTheirOwnerMayReadThem(Hub hub)
      throws IOException {
    try (Stream<Path> files = Files.walk(hub.data())) {
      List<Path> keys = files.filter(SafeDefaultsIT::privateKey).toList();
      assertThat(keys).hasSizeGreaterThanOrEqualTo(3);
      for (Path key : keys) {
        assertThat(OWNER).as(key.toString()).containsAll(Files.getPosixFilePermissions(key));
      }
    }
  }

  private static boolean privateKey(Path file) {
    try {
      return file.toString().endsWith(".pem")
          && Files.readString(file).contains("PRIVATE KEY-----");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProcessHandle> processes(Hub hub) {
    return Stream.concat(Stream.of(hub.launcher()), hub.launcher().descendants()).toList();
  }
}
