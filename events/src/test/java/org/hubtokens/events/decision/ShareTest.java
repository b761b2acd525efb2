package org.hubtokens.events.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

  @Test
  void givenAccountRepositoryAndActions_whenParsed_thenThose() {
    assertThat(Share.parse("bobby=alice/app-*:pull+push"))
        .isEqualTo(
            new Share(
                new AccountName("bobby"),
                new RepositoryPattern("alice/app-*"),
                Set.of(Action.PULL, Action.PUSH)));
  }

  @Test
  void givenPush_whenAsked_thenPullTooAndNothingElse() {
    Share share = Share.parse("bobby=alice/app:push");
    assertThat(share.allows("alice/app", Action.PULL)).isTrue();
    assertThat(share.allows("alice/app", Action.PUSH)).isTrue();
    assertThat(share.allows("alice/app", Action.DELETE)).isFalse();
    assertThat(share.allows("alice/app2", Action.PULL)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bobby",
        "bobby=alice/app",
        "bobby=alice/app:",
        "bobby=alice/app:pull+",
        "bobby=alice/app:*",
        "=alice/app:pull",
        "bobby=:pull",
        "bobby=alice:pull",
        "Bobby=alice/app:pull"
      })
  void givenAnythingElse_whenParsed_thenRefused(String text) {
    assertThatThrownBy(() -> Share.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
