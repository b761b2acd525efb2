package org.hubtokens.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteStatusTest {

  @Test
  void givenNothing_whenDeleted_thenEachPathItsOwn() {
    DeleteStatus status = new DeleteStatus(OptionalInt.empty());
    assertThat(status.of(TokenPath.ACCESS_TOKENS)).isEqualTo(204);
    assertThat(status.of(TokenPath.API_TOKENS)).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 204})
  void givenOne_whenDeleted_thenThatOnBothPaths(int fixed) {
    DeleteStatus status = new DeleteStatus(OptionalInt.of(fixed));
    for (TokenPath path : TokenPath.values()) {
      assertThat(status.of(path)).isEqualTo(fixed);
    }
  }
}
