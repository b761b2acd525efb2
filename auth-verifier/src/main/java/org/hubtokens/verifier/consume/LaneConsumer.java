package org.hubtokens.verifier.consume;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.hubtokens.events.Account;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.lanes.LaneHandler;
import org.hubtokens.lanes.LaneRecord;
import org.hubtokens.lanes.WireFormatException;
import org.hubtokens.verifier.index.CredentialChanges;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into the index. Whatever cannot be understood is thrown back at the reader, which
 * stops that partition: a record is never skipped. Many credentials at once, as at a start, are
 * read on all cores and then applied one after the other by this one thread.
 */
@Singleton
public class LaneConsumer implements LaneHandler {

  private static final Logger LOG = Logger.getLogger(LaneConsumer.class);
  private static final String VERSION = "1";

  /** From here on it pays to read on all cores; changes as they happen come in ones and twos. */
  private static final int MANY = 256;

  private final CredentialChanges index;
  private final LongAdder applied = new LongAdder();
  private final LongAdder duplicates = new LongAdder();

  public LaneConsumer(CredentialChanges index) {
    this.index = index;
  }

  @Override
  public void apply(List<LaneRecord> batch) {
    @Nullable Credential[] read = new Credential[batch.size()];
    if (batch.size() >= MANY && batch.getFirst().lane() == Lane.CREDENTIALS) {
      IntStream.range(0, read.length).parallel().forEach(i -> read[i] = readAhead(batch.get(i)));
    }
    for (int i = 0; i < read.length; i++) {
      (apply(batch.get(i), read[i]) ? applied : duplicates).increment();
    }
  }

  /**
   * Null where there is nothing to read or something is wrong, which is told when it is applied.
   */
  private static @Nullable Credential readAhead(LaneRecord record) {
    try {
      return record.tombstone() ? null : record.read(Credential.class);
    } catch (WireFormatException e) {
      return null;
    }
  }

  /** A revocation of which only the key can be read, which is the token's id: that is enough. */
  @Override
  public void setAside(Lane lane, String key) {
    try {
      index.revoke(TokenId.parse(key));
    } catch (IllegalArgumentException e) {
      LOG.errorf("a record of %s names no token; it stays set aside", lane.topic());
    }
  }

  /** Records that changed the index. */
  public long applied() {
    return applied.sum();
  }

  /** Records that the index knew already, or knew better. */
  public long duplicates() {
    return duplicates.sum();
  }

  private boolean apply(LaneRecord record, @Nullable Credential read) {
    checkVersion(record);
    return switch (record.lane()) {
      case CREDENTIALS -> record.tombstone() ? tombstone(record) : credential(record, read);
      case ACCOUNTS -> account(record);
      case REVOCATIONS -> index.revoke(record.read(Revocation.class).digest(), record.position());
      case EVENTS, PROGRESS, ACKS, USAGE, CHECKPOINTS ->
          throw new WireFormatException("a record of " + record.lane().topic());
    };
  }

  private boolean credential(LaneRecord record, @Nullable Credential read) {
    Credential credential = read == null ? record.read(Credential.class) : read;
    if (!credential.tokenId().toString().equals(record.key())) {
      throw new WireFormatException("a credential under the key of another token");
    }
    return index.put(credential, positionOf(record));
  }

  private boolean tombstone(LaneRecord record) {
    try {
      SecretDigest digest = SecretDigest.ofHex(record.header(LaneHeaders.DIGEST));
      return index.revoke(digest, record.position());
    } catch (IllegalArgumentException e) {
      throw new WireFormatException("a tombstone whose digest is no SHA-256 in hexadecimal");
    }
  }

  private boolean account(LaneRecord record) {
    Account account = record.read(Account.class);
    if (!account.name().value().equals(record.key())) {
      throw new WireFormatException("an account under the key of another");
    }
    return index.put(account, positionOf(record));
  }

  private static long positionOf(LaneRecord record) {
    if (record.position() < 0) {
      throw new WireFormatException("a record without a position");
    }
    return record.position();
  }

  private static void checkVersion(LaneRecord record) {
    String version = record.headers().getOrDefault(LaneHeaders.VERSION, VERSION);
    if (!version.equals(VERSION)) {
      throw new WireFormatException(
          "major version " + version + " of " + record.lane().topic() + "; known is " + VERSION);
    }
  }
}
