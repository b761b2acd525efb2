package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventTypeTest {

  @Test
  void givenEachEvent_whenNamed_thenItsTypeLeadsBackToItsClassAndItHasAnApprovedSample() {
    for (DomainEvent event : Samples.EVENTS) {
      EventType type = EventType.of(event);
      assertThat(type.payload()).isEqualTo(event.getClass());
      assertThat(EventType.find(type.wireName())).contains(type);
      assertThat(getClass().getResource("/wire/" + Samples.file(event))).isNotNull();
    }
    assertThat(Samples.EVENTS.stream().map(EventType::of)).containsExactly(EventType.values());
  }

  @Test
  void givenTheWireNames_whenCompared_thenNoneIsUsedTwiceAndNoneIsAClassName() {
    assertThat(Arrays.stream(EventType.values()).map(EventType::wireName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
  }
}
