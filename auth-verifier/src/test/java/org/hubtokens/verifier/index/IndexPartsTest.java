package org.hubtokens.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.hubtokens.events.SecretDigest;
import org.junit.jupiter.api.Test;

/** What the whole index shows only when its parts are looked at. */
class IndexPartsTest {
  private static final int WIDTH = 5;

  private final Random random = new Random(7);
  private final DigestShard shard = new DigestShard(WIDTH, 1);

  @Test
  void givenARowThatWasFreed_whenAnotherIsNeeded_thenItIsUsedAgain() {
    int row = add(Tokens.digest(random));
    int next = add(Tokens.digest(random));
    shard.free(row);
    assertThat(next).isNotEqualTo(row);
    assertThat(add(Tokens.digest(random))).isEqualTo(row);
  }

  @Test
  void givenAStamp_whenARowIsFreed_thenItHoldsNoMore() {
    int row = add(Tokens.digest(random));
    long taken = shard.stamp();
    assertThat(shard.holds(taken)).isTrue();
    shard.free(row);
    assertThat(shard.holds(taken)).isFalse();
    assertThat(shard.stamp()).isGreaterThan(taken);
  }

  @Test
  void givenADigest_whenPutAgain_thenTheRowBeforeIsTold() {
    SecretDigest digest = Tokens.digest(random);
    add(Tokens.digest(random));
    int first = begin(digest);
    assertThat(shard.put(digest, first)).isEqualTo(Rows.NONE);
    int second = begin(digest);
    assertThat(shard.put(digest, second)).isEqualTo(first);
    assertThat(shard.find(digest)).isEqualTo(second);
    assertThat(shard.remove(digest)).isEqualTo(second);
    assertThat(shard.remove(digest)).isEqualTo(Rows.NONE);
    assertThat(shard.size()).isEqualTo(1);
  }

  @Test
  void givenDigests_whenSpread_thenByTheirFirstFourBits() {
    DigestTable table = new DigestTable(WIDTH, 16);
    for (long bits = 0; bits < 16; bits++) {
      DigestShard its = table.shard(new SecretDigest(bits << 60, 0, 0, 0));
      assertThat(table.shard(new SecretDigest((bits << 60) + 1, 9, 9, 9))).isSameAs(its);
      assertThat(table.shard(new SecretDigest(((bits + 1) % 16) << 60, 0, 0, 0))).isNotSameAs(its);
    }
  }

  @Test
  void givenObjectsOfSeveralChunks_whenNumbered_thenEachKeepsItsOwn() {
    Numbered<String> numbered = new Numbered<>();
    for (int i = 0; i < 3_000; i++) {
      assertThat(numbered.add("object " + i)).isEqualTo(i);
    }
    for (int i = 0; i < 3_000; i++) {
      assertThat(numbered.at(i)).isEqualTo("object " + i);
    }
    numbered.remove(2_500);
    assertThat(numbered.at(2_500)).isNull();
    assertThat(numbered.at(2_499)).isEqualTo("object 2499");
    assertThat(numbered.add("again")).isEqualTo(2_500);
  }

  /** Twice used: kept until the second is gone, and only then may its number name others. */
  @Test
  void givenRights_whenTheLastLeaves_thenTheirNumberIsFree() {
    RightsBook book = new RightsBook();
    Rights one = Rights.of(Tokens.any(random, 1));
    Rights other = Rights.of(Tokens.any(random, 2));
    int number = book.use(one);
    assertThat(book.use(one)).isEqualTo(number);
    book.leave(number);
    assertThat(book.at(number)).isEqualTo(one);
    book.leave(number);
    assertThat(book.at(number)).isNull();
    assertThat(book.use(other)).isEqualTo(number);
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  void givenAnEndInWholeMicroseconds_whenItFits_thenItIsNotKeptAmongRights() {
    Instant micros = Instant.parse("2026-12-31T23:59:59.123456Z");
    assertThat(Expiry.fits(micros)).isTrue();
    assertThat(Expiry.fits(micros.plusNanos(1))).isFalse();
    assertThat(Expiry.fits(null)).isTrue();
    assertThat(Expiry.fits(Instant.MAX)).isFalse();
    assertThat(Expiry.fits(Instant.MIN)).isFalse();
  }

  private int add(SecretDigest digest) {
    int row = begin(digest);
    shard.put(digest, row);
    return row;
  }

  private int begin(SecretDigest digest) {
    return DigestTable.begin(shard, digest);
  }
}
