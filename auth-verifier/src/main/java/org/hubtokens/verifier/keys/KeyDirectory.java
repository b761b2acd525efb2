package org.hubtokens.verifier.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The folder that holds the keys.
 *
 * <h2>How this works</h2>
 *
 * <p>{@code ca-key.pem} is the authority with its private key, {@code ca.pem} its certificate
 * alone, for registries. Every other {@code *.pem} with a private key is a signing key and its
 * certificate; an operator may put own ones there.
 *
 * <p>In an empty folder the three are made in this order: authority, its certificate, key. Each
 * file is written under another name, forced to disk and renamed, so that it is there whole or not
 * at all. A process that dies in between leaves a beginning from which the next one goes on. A lock
 * on a file of the folder, which the system frees when its holder dies, lets one process at a time
 * do so; the others find the keys made.
 */
final class KeyDirectory {

  private static final Logger LOG = Logger.getLogger(KeyDirectory.class);
  private static final String AUTHORITY = "ca-key.pem";
  static final String BUNDLE = "ca.pem";
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path directory;
  private final InstantSource clock;

  KeyDirectory(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** The keys of the folder; makes the first one where there is none. */
  List<SigningKey> keysOrFirst() throws IOException, GeneralSecurityException {
    List<SigningKey> found = Files.isDirectory(directory) ? keys() : List.of();
    if (!found.isEmpty()) {
      return found;
    }
    makeFirst();
    return keys();
  }

  /** The keys that stand there now, in the order of their file names. */
  List<SigningKey> keys() throws IOException {
    List<SigningKey> keys = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(KeyDirectory::mayHoldKey).sorted().toList()) {
        addIfGood(file, keys);
      }
    }
    return keys;
  }

  private static boolean mayHoldKey(Path file) {
    return file.toString().endsWith(".pem") && !file.endsWith(AUTHORITY) && !file.endsWith(BUNDLE);
  }

  private static void addIfGood(Path file, List<SigningKey> keys) {
    try {
      PemFile pem = PemFile.read(file);
      PrivateKey key = pem.key();
      X509Certificate own = pem.certificates().isEmpty() ? null : pem.certificates().getFirst();
      if (key != null && own != null && own.getPublicKey() instanceof ECPublicKey point) {
        Instant addedAt = Files.getLastModifiedTime(file).toInstant();
        keys.add(new SigningKey(KeyIds.libtrust(point), key, point, own, addedAt));
      } else {
        LOG.warnf("%s has no EC key with its certificate and is left alone", file);
      }
    } catch (IOException e) {
      LOG.warnf("%s is left alone: %s", file, e.getMessage());
    }
  }

  private void makeFirst() throws IOException, GeneralSecurityException {
    Files.createDirectories(directory);
    synchronized (ONE_AT_A_TIME) { // the lock of the file is for processes, not for threads
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        if (keys().isEmpty()) {
          makeKey(authority());
        }
      }
    }
  }

  private PemFile authority() throws IOException, GeneralSecurityException {
    Path file = directory.resolve(AUTHORITY);
    if (!Files.exists(file)) {
      write(AUTHORITY, KeyMaker.authority(clock.instant()).encoded(), true);
    }
    PemFile authority = PemFile.read(file);
    if (!Files.exists(directory.resolve(BUNDLE))) {
      write(BUNDLE, new PemFile(null, authority.certificates()).encoded(), false);
    }
    return authority;
  }

  private void makeKey(PemFile authority) throws IOException, GeneralSecurityException {
    PrivateKey authorityKey = authority.key();
    if (authorityKey == null || authority.certificates().isEmpty()) {
      throw new GeneralSecurityException(AUTHORITY + " lacks its key or its certificate");
    }
    PemFile made = KeyMaker.key(authority, authorityKey, clock.instant());
    String name = "signing-" + UUID.randomUUID().toString().substring(0, 8) + ".pem";
    write(name, made.encoded(), true);
    LOG.infof("made the first signing key %s", directory.resolve(name));
  }

  private void write(String name, byte[] content, boolean secret) throws IOException {
    var mode = PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--");
    Path temporary =
        Files.createTempFile(
            directory, ".new-", ".tmp", PosixFilePermissions.asFileAttribute(mode));
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.setPosixFilePermissions(temporary, mode); // whatever the process masks out
      Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
