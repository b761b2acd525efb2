package org.hubtokens.query.tokenlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.revoked;
import static org.hubtokens.query.tokenlist.Rows.row;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountTokensTest {

  @Test
  void givenRowsInAnyOrder_whenListed_thenTheNewestComesFirst() {
    AccountTokens tokens =
        AccountTokens.of(9, List.of(row(ALICE, 2, 8), row(ALICE, 3, 3), row(ALICE, 1, 9)));
    assertThat(tokens.newestFirst()).extracting(TokenListRow::created).containsExactly(3L, 2L, 1L);
    assertThat(tokens.count()).isEqualTo(3);
    assertThat(tokens.active()).isEqualTo(2); // the third is switched off
  }

  @Test
  void givenAList_whenTokensAreMadeChangedAndRevoked_thenEachTakesItsPlace() {
    AccountTokens before =
        AccountTokens.of(9, List.of(row(ALICE, 1, 1), row(ALICE, 2, 2), row(ALICE, 4, 4)));

    AccountTokens after =
        before.with(
            20,
            List.of(
                revoked(ALICE, 2, 11),
                row(ALICE, 1, 12),
                row(ALICE, 13, 13),
                revoked(ALICE, 14, 14)));

    assertThat(after)
        .isEqualTo(
            AccountTokens.of(20, List.of(row(ALICE, 1, 12), row(ALICE, 4, 4), row(ALICE, 13, 13))));
    assertThat(before.count()).isEqualTo(3);
  }

  @Test
  void givenRowsThatWereThereAlready_whenGivenAgain_thenNothingChanges() {
    AccountTokens before = AccountTokens.of(9, List.of(row(ALICE, 1, 1), row(ALICE, 2, 12)));
    assertThat(before.with(9, List.of(row(ALICE, 2, 12)))).isEqualTo(before);
  }

  @Test
  void givenAList_whenSliced_thenItEndsWhereTheListEnds() {
    AccountTokens tokens =
        AccountTokens.of(9, IntStream.range(0, 25).mapToObj(i -> row(ALICE, i, i)).toList());
    assertThat(tokens.slice(20, 10))
        .extracting(TokenListRow::created)
        .containsExactly(4L, 3L, 2L, 1L, 0L);
    assertThat(tokens.slice(25, 10)).isEmpty();
    assertThat(tokens.slice(Long.MAX_VALUE, 10)).isEmpty();
  }
}
