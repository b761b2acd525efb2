package org.hubtokens.query.tokenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.revoked;
import static org.hubtokens.query.tokenlist.Rows.row;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TokenFilterTest {
  private static final Instant EXPIRY = Instant.parse("2026-12-31T23:59:59Z");

  @Test
  void givenATokenWithAnExpiry_whenItsInstantComes_thenItIsExpired() {
    TokenListRow row = row(ALICE, 1, 1);
    assertThat(TokenStatus.of(row, EXPIRY.minusNanos(1))).isEqualTo(TokenStatus.ACTIVE);
    assertThat(TokenStatus.of(row, EXPIRY)).isEqualTo(TokenStatus.EXPIRED);
    assertThat(TokenStatus.of(row(ALICE, 2, 2), EXPIRY)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void givenATokenSwitchedOff_whenItExpiresOrIsRevoked_thenThatCounts() {
    assertThat(TokenStatus.of(row(ALICE, 3, 3), EXPIRY.minusNanos(1)))
        .isEqualTo(TokenStatus.INACTIVE);
    assertThat(TokenStatus.of(row(ALICE, 3, 3), EXPIRY)).isEqualTo(TokenStatus.EXPIRED);
    assertThat(TokenStatus.of(revoked(ALICE, 3, 3), EXPIRY)).isEqualTo(TokenStatus.REVOKED);
  }

  @Test
  void givenASpan_whenItsEndsAreAsked_thenTheFirstIsInAndTheLastIsNot() {
    TimeRange span = new TimeRange(EXPIRY, EXPIRY.plusSeconds(1));
    assertThat(span.holds(EXPIRY)).isTrue();
    assertThat(span.holds(EXPIRY.plusSeconds(1))).isFalse();
    assertThat(span.holds(EXPIRY.minusNanos(1))).isFalse();
    assertThat(new TimeRange(null, EXPIRY).holds(null)).isFalse();
    assertThat(new TimeRange(EXPIRY, null).holds(null)).isFalse();
    assertThat(TimeRange.ANY.holds(null)).isTrue();
  }

  @Test
  void givenALabel_whenSearched_thenAnyPartOfItInAnyCaseIsFound() {
    TokenListRow row = row(ALICE, 1, 17);
    assertThat(TokenSearch.of("BEL 1").finds(row)).isTrue();
    assertThat(TokenSearch.of("bel2").finds(row)).isFalse();
  }

  @Test
  void givenAUuid_whenSearched_thenOnlyAllOfItIsFound() {
    TokenListRow row = row(ALICE, 1, 1);
    String uuid = token(1).toString();
    assertThat(TokenSearch.of(uuid).finds(row)).isTrue();
    assertThat(TokenSearch.of(uuid.toUpperCase(Locale.ROOT)).finds(row)).isTrue();
    assertThat(TokenSearch.of(uuid.substring(1)).finds(row)).isFalse();
    assertThat(TokenSearch.of(uuid).finds(row(ALICE, 2, 2))).isFalse();
  }
}
