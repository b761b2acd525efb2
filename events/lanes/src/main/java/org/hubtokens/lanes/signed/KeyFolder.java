package org.hubtokens.lanes.signed;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with keys of one kind.
 *
 * <h2>How this works</h2>
 *
 * <p>Each {@code *.pem} holds a key: its private half ({@code PRIVATE KEY}) and its public half
 * ({@code PUBLIC KEY}). The one whose file is newest signs; the others are published with it, so
 * that what they signed can be checked. Of a key that shall sign no more the private half may be
 * taken away. In an empty folder the first is made: written under another name, forced to disk and
 * renamed, so that it is there whole or not at all, and under a lock that the system frees when its
 * holder dies, so that processes which start together share one key.
 */
public final class KeyFolder {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
  private static final Object ONE_AT_A_TIME = new Object();
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private final Path folder;
  private final KeyKind kind;

  public KeyFolder(Path folder, KeyKind kind) {
    this.folder = folder;
    this.kind = kind;
  }

  /** One file: its public half, and its private half while it has one. */
  private record Held(VerifyingKey verifying, @Nullable PrivateKey key, FileTime since) {}

  /**
   * Makes the first key where there is none.
   *
   * @throws IOException when the folder cannot be read, or written where it is empty
   */
  public void prepare() throws IOException {
    Files.createDirectories(folder);
    synchronized (ONE_AT_A_TIME) { // the lock of the file is for processes, not for threads
      if (!held().isEmpty()) {
        return; // also where the folder may only be read
      }
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        if (held().isEmpty()) {
          make();
        }
      }
    }
  }

  /**
   * The key to sign with.
   *
   * @throws IOException when the folder cannot be read, or no file in it has a private half
   */
  public SigningKey signing() throws IOException {
    SigningKey newest = null;
    for (Held held : held()) {
      if (held.key != null) {
        newest = new SigningKey(held.verifying, held.key);
      }
    }
    if (newest == null) {
      throw new IOException(folder + " holds no " + kind + " key to sign with");
    }
    return newest;
  }

  /** The public halves of all keys. */
  public List<VerifyingKey> verifying() throws IOException {
    return held().stream().map(Held::verifying).toList();
  }

  /** The newest last. */
  private List<Held> held() throws IOException {
    List<Held> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pem")).sorted().toList()) {
        try {
          all.add(read(file));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
          LOG.warn("{} is left alone: {}", file, e.getMessage());
        }
      }
    }
    all.sort(Comparator.comparing(Held::since));
    return all;
  }

  private Held read(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    KeyFactory factory = KeyFactory.getInstance(kind.family());
    byte[] publicHalf = block(text, "PUBLIC KEY");
    byte[] privateHalf = block(text, "PRIVATE KEY");
    if (publicHalf == null) {
      throw new IOException("it lacks the public half of its key");
    }
    PublicKey key = factory.generatePublic(new X509EncodedKeySpec(publicHalf));
    return new Held(
        VerifyingKey.of(key),
        privateHalf == null ? null : factory.generatePrivate(new PKCS8EncodedKeySpec(privateHalf)),
        Files.getLastModifiedTime(file));
  }

  private static byte @Nullable [] block(String pem, String name) {
    Matcher blocks = BLOCK.matcher(pem);
    while (blocks.find()) {
      if (name.equals(blocks.group(1))) {
        return Base64.getMimeDecoder().decode(blocks.group(2));
      }
    }
    return null;
  }

  private void make() throws IOException {
    try {
      KeyPair pair = kind.generate();
      Path file = folder.resolve("key-" + UUID.randomUUID().toString().substring(0, 8) + ".pem");
      write(file, pem(pair));
      LOG.info("made the first key {}", file);
    } catch (GeneralSecurityException e) {
      throw new IOException("no " + kind + " key can be made here", e);
    }
  }

  private static byte[] pem(KeyPair pair) {
    String text =
        block("PRIVATE KEY", requireNonNull(pair.getPrivate().getEncoded()))
            + block("PUBLIC KEY", requireNonNull(pair.getPublic().getEncoded()));
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String block(String name, byte[] encoded) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + name + "-----\n" + lines + "\n-----END " + name + "-----\n";
  }

  private void write(Path file, byte[] content) throws IOException {
    var mode = PosixFilePermissions.fromString("rw-------");
    Path temporary =
        Files.createTempFile(folder, ".new-", ".tmp", PosixFilePermissions.asFileAttribute(mode));
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
