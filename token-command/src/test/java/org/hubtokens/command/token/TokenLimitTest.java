package org.hubtokens.command.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hubtokens.command.token.Samples.ALICE;
import static org.hubtokens.command.token.Samples.ID;
import static org.hubtokens.command.token.Samples.created;
import static org.hubtokens.command.token.Samples.credential;
import static org.hubtokens.command.token.Samples.registered;

import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.hubtokens.command.log.TallyStep;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenRevoked;
import org.junit.jupiter.api.Test;

class TokenLimitTest {
  private final TokenLimit limit = new TokenLimit(7);

  @Test
  void givenEvents_whenCounted_thenUpWithTheFirstAndDownWithTheLast() {
    TokenRevoked revoked = new TokenRevoked(ID, ALICE, credential(true, Scope.READ).digest(), null);
    assertThat(limit.step(message(created()))).isEqualTo(TallyStep.up("tokens=alice", 7));
    assertThat(limit.step(message(revoked))).isEqualTo(TallyStep.down("tokens=alice"));
    assertThat(limit.step(message(registered(true)))).isNull();
    assertThat(limit.step(message(new TokenDeactivated(credential(false, Scope.READ))))).isNull();
  }

  @Test
  void givenNoRoomAtAll_whenMade_thenRefused() {
    assertThatThrownBy(() -> new TokenLimit(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static EventMessage message(DomainEvent event) {
    return new GenericEventMessage(new MessageType("any", "1"), event);
  }
}
