package org.hubtokens.command.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hubtokens.events.Sha256;

/**
 * Chains commits, so that no stored byte can change unseen.
 *
 * <h2>How it works</h2>
 *
 * <pre>
 *   hash = SHA-256( prev ‖ _id ‖ c ‖ n ‖ at ‖ tags ‖ event ‖ event … )
 *   event = i ‖ t ‖ v ‖ p ‖ m ‖ g
 * </pre>
 *
 * <p>{@code prev} is the hash of the commit before, 32 zero bytes for the first, and goes in as it
 * is. Every other value goes in as its length in bytes (4 bytes) and its bytes, so that no two
 * commits have the same bytes. Numbers are big-endian: {@code _id} and {@code at} (milliseconds
 * since 1970) have 8 bytes, {@code n} and {@code v} 4, the UUID {@code c} 16. Texts are UTF-8. A
 * list ({@code tags}, {@code g}) is its size as a number of 4 bytes and then its texts in ascending
 * order; a map ({@code m}) likewise with key and value in turn. Events need no count, {@code n} is
 * it.
 *
 * <p>What it gives: a change of any commit shows at that commit, unless all hashes from there on
 * are computed anew; then it shows to whoever has noted one later hash elsewhere. What it does not
 * give: protection against somebody who owns the store and can rewrite it before any hash has left
 * it, and against commits cut off at the end. Signed checkpoints carry hashes out of the house;
 * {@link ChainVerifier} walks a stored chain and sets it beside them.
 *
 * @see <a href="https://doi.org/10.1007/BF00196791">Haber and Stornetta: How to time-stamp a
 *     digital document, J. Cryptology 3 (1991), section 5.1</a>
 */
final class CommitChain {
  /** What the first commit follows. */
  static final Hash ORIGIN = new Hash(new byte[Hash.LENGTH]);

  private CommitChain() {}

  /** The first commit of a log. */
  static Commit first(Instant now, NewEvent event) {
    return link(0, now, List.of(event), ORIGIN);
  }

  /** The commit that follows {@code last}, never before it in time. */
  static Commit next(Commit last, Instant now, List<NewEvent> events) {
    Instant at = now.isAfter(last.at()) ? now : last.at();
    return link(last.next(), at, events, last.hash());
  }

  private static Commit link(long position, Instant now, List<NewEvent> events, Hash previous) {
    UUID id = UUID.randomUUID();
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    List<StoredEvent> placed = placed(position, at, events);
    Hash hash = hash(previous, position, id, at, placed);
    return new Commit(position, id, at, placed, previous, hash);
  }

  private static List<StoredEvent> placed(long position, Instant at, List<NewEvent> events) {
    List<StoredEvent> placed = new ArrayList<>(events.size());
    for (NewEvent e : events) {
      placed.add(
          new StoredEvent(
              position + placed.size(),
              e.id(),
              e.type(),
              e.version(),
              e.payload(),
              e.metadata(),
              e.tags(),
              at));
    }
    return List.copyOf(placed);
  }

  /** The hash the commit should have, whatever it says. */
  static Hash hash(Commit c) {
    return hash(c.previous(), c.position(), c.id(), c.at(), c.events());
  }

  private static Hash hash(
      Hash previous, long position, UUID id, Instant at, List<StoredEvent> events) {
    TreeSet<String> tags = new TreeSet<>();
    events.forEach(event -> tags.addAll(event.tags()));
    Canonical bytes = new Canonical(previous);
    bytes.number(position).uuid(id).number(events.size()).number(at.toEpochMilli()).texts(tags);
    events.forEach(event -> add(bytes, event));
    return bytes.hash();
  }

  private static void add(Canonical bytes, StoredEvent event) {
    bytes.text(event.id()).text(event.type()).number(event.version()).bytes(event.payload());
    List<String> metadata = new ArrayList<>();
    new TreeMap<>(event.metadata()).forEach((key, value) -> metadata.addAll(List.of(key, value)));
    bytes.number(event.metadata().size());
    metadata.forEach(bytes::text);
    bytes.texts(new TreeSet<>(event.tags()));
  }

  /** Writes values into the digest, each with its length. */
  private static final class Canonical {
    private final MessageDigest digest = Sha256.start();

    Canonical(Hash previous) {
      digest.update(previous.bytes());
    }

    Canonical number(int value) {
      return bytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    Canonical number(long value) {
      return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    Canonical uuid(UUID value) {
      return bytes(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(value.getMostSignificantBits())
              .putLong(value.getLeastSignificantBits())
              .array());
    }

    Canonical text(String value) {
      return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Canonical texts(Collection<String> sorted) {
      number(sorted.size());
      sorted.forEach(this::text);
      return this;
    }

    Canonical bytes(byte[] value) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
      digest.update(value);
      return this;
    }

    Hash hash() {
      return new Hash(digest.digest());
    }
  }
}
