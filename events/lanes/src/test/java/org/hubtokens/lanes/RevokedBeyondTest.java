package org.hubtokens.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Lane;
import org.junit.jupiter.api.Test;

class RevokedBeyondTest {
  private final RevokedBeyond revoked = new RevokedBeyond();

  @Test
  void givenRevocationsOnBothSides_whenAsked_thenThoseBeyondInOrder() {
    revoked.applied(List.of(revocation(9), revocation(4), revocation(7), revocation(9)));
    assertThat(revoked.beyond(4)).containsExactly(7L, 9L);
    assertThat(revoked.beyond(9)).isEmpty();
  }

  @Test
  void givenMoreThanAnAcknowledgementHolds_whenAsked_thenTheNewest() {
    int most = Acknowledgement.MOST_REVOKED;
    revoked.applied(
        LongStream.range(0, 3L * most).mapToObj(RevokedBeyondTest::revocation).toList());
    assertThat(revoked.beyond(-1)).hasSize(most).startsWith(2L * most);
  }

  private static LaneRecord revocation(long position) {
    return new LaneRecord(Lane.REVOCATIONS, 0, position, "k", null, 0, position, null, Map.of());
  }
}
