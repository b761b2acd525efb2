package org.hubtokens.command.token;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.command.log.Tags;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenEvent;

/**
 * What an event can be found by: its token or its account, the idempotency key of the request
 * behind it, and the number of a token that a client had made for its owner.
 */
public final class EventTags implements TagResolver {

  @Override
  public Set<Tag> resolve(EventMessage message) {
    if (!(message.payload() instanceof DomainEvent event)) {
      return Set.of();
    }
    Set<Tag> tags = new HashSet<>();
    tags.add(
        switch (event) {
          case TokenEvent token -> Tag.of(Tags.TOKEN, token.tokenId().toString());
          case AccountEvent account -> Tag.of(Tags.ACCOUNT, account.account().value());
        });
    String number = message.metadata().get(Metadata.AUTO_NUMBER);
    if (number != null) {
      tags.add(Tag.of(Tags.AUTO, AutoTokens.value(event.account(), Long.parseLong(number))));
    }
    String key = message.metadata().get(Metadata.IDEMPOTENCY_KEY);
    if (key != null) {
      tags.add(Tag.of(Tags.IDEMPOTENCY, Tags.idempotencyValue(event.account(), key)));
    }
    return tags;
  }
}
