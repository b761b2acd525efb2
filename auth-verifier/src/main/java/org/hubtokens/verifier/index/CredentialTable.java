package org.hubtokens.verifier.index;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.hubtokens.events.Credential;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** Credentials by digest, 72 bytes each and five to six for finding them. */
final class CredentialTable {

  // A row: the digest in four words, the token's id in two, and
  private static final int ID = 4;
  private static final int POSITION = 6;
  private static final int EXPIRY = 7;
  private static final int ACCOUNT_AND_RIGHTS = 8;
  private static final int WIDTH = 9;

  /** A reference each, for which an empty table has one megabyte. */
  private static final int SEGMENTS = 1 << 18;

  /** A credential, as of which position, and what is known of its account. */
  record Held(Credential credential, long position, AccountBook.Standing owner) {}

  private final DigestTable table = new DigestTable(WIDTH, SEGMENTS);
  private final RightsBook rights = new RightsBook();
  private final AccountBook accounts;

  CredentialTable(AccountBook accounts) {
    this.accounts = accounts;
  }

  /** What is held of that digest. Looks again until nothing has got into its way. */
  @Nullable Held find(SecretDigest digest) {
    DigestShard shard = table.shard(digest);
    while (true) {
      long stamp = shard.stamp();
      int row = shard.find(digest);
      if (row != Rows.NONE) {
        Held held = read(shard, row, digest, stamp);
        if (held != null) {
          return held;
        }
      } else if (shard.holds(stamp)) {
        return null;
      }
      Thread.onSpinWait();
    }
  }

  /**
   * Null when the row may have been given back meanwhile. That is asked twice: the numbers that
   * were read mean something only if the row was whole, and the rights that one of them names are
   * those of this row only if it still stands.
   */
  private @Nullable Held read(DigestShard shard, int row, SecretDigest digest, long stamp) {
    Rows rows = shard.rows();
    long idHigh = rows.get(row, ID);
    long idLow = rows.get(row, ID + 1);
    long position = rows.get(row, POSITION);
    long expiry = rows.get(row, EXPIRY);
    long numbers = rows.get(row, ACCOUNT_AND_RIGHTS);
    if (!shard.holds(stamp)) {
      return null;
    }
    Rights its = rights.at((int) numbers);
    AccountBook.Standing owner = accounts.at((int) (numbers >>> 32));
    if (!shard.holds(stamp)) {
      return null;
    }
    Rights given = requireNonNull(its);
    Credential credential =
        new Credential(
            new TokenId(new UUID(idHigh, idLow)),
            owner.name(),
            digest,
            given.scopes(),
            given.resources(),
            Expiry.of(expiry, given),
            given.active());
    return new Held(credential, position, owner);
  }

  boolean put(Credential credential, long position) {
    SecretDigest digest = credential.digest();
    DigestShard shard = table.shard(digest);
    int former = shard.find(digest);
    if (former != Rows.NONE && shard.rows().get(former, POSITION) >= position) {
      return false;
    }
    shard.put(digest, write(shard, credential, position));
    free(shard, former);
    return true;
  }

  private int write(DigestShard shard, Credential credential, long position) {
    int row = DigestTable.begin(shard, credential.digest());
    UUID id = credential.tokenId().value();
    long account = accounts.number(credential.account());
    Rows rows = shard.rows();
    rows.set(row, ID, id.getMostSignificantBits());
    rows.set(row, ID + 1, id.getLeastSignificantBits());
    rows.set(row, POSITION, position);
    rows.set(row, EXPIRY, Expiry.word(credential.expiresAt()));
    rows.set(row, ACCOUNT_AND_RIGHTS, (account << 32) | rights.use(Rights.of(credential)));
    return row;
  }

  void remove(SecretDigest digest) {
    DigestShard shard = table.shard(digest);
    free(shard, shard.remove(digest));
  }

  /** In this order: once the row is free, no reader makes use of what it has found by it. */
  private void free(DigestShard shard, int row) {
    if (row != Rows.NONE) {
      int itsRights = (int) shard.rows().get(row, ACCOUNT_AND_RIGHTS);
      shard.free(row);
      rights.leave(itsRights);
    }
  }

  long size() {
    return table.size();
  }

  /** How many different rights the tokens have. */
  int rights() {
    return rights.size();
  }
}
