package org.hubtokens.command.relay;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.command.log.StoredEvent;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.Credential;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.TokenActivated;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenDeactivated;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenLabelChanged;
import org.hubtokens.events.TokenResourcesChanged;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenScopesChanged;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.events.lane.LaneHeaders;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.lanes.LaneRecords;
import org.hubtokens.lanes.Wire;

/** What each event leads to in each lane. Every event carries all of it; nothing is folded here. */
final class Translation {
  private static final Map<String, String> FROM_METADATA =
      Map.of(
          Metadata.ACTOR, LaneHeaders.CE_ACTOR,
          Metadata.CLIENT_ADDRESS, LaneHeaders.CE_CLIENT_ADDRESS,
          Metadata.USER_AGENT, LaneHeaders.CE_USER_AGENT,
          Metadata.REQUEST_ID, LaneHeaders.CE_REQUEST_ID);

  private final UUID logId;

  Translation(UUID logId) {
    this.logId = logId;
  }

  /**
   * Translates one event.
   *
   * @throws org.hubtokens.lanes.WireFormatException for an event this build does not know
   */
  Outgoing of(StoredEvent stored) {
    if (stored.type().equals(EventLog.LOG_OPENED)) {
      return Outgoing.NOTHING;
    }
    DomainEvent event = Wire.readEvent(stored.type(), stored.version(), stored.payload());
    ProducerRecord<String, byte[]> told = told(stored, event);
    return switch (event) {
      case AccountEvent e ->
          new Outgoing(
              List.of(told, LaneRecords.account(logId, stored.position(), e.state())), null);
      case TokenCreated e -> credential(stored, told, e.credential());
      case TokenScopesChanged e -> credential(stored, told, e.credential());
      case TokenResourcesChanged e -> credential(stored, told, e.credential());
      case TokenActivated e -> credential(stored, told, e.credential());
      case TokenDeactivated e -> credential(stored, told, e.credential());
      case TokenLabelChanged _ -> new Outgoing(List.of(told), null);
      case TokenRevoked e -> revoked(stored, told, e);
    };
  }

  private Outgoing credential(
      StoredEvent stored, ProducerRecord<String, byte[]> told, Credential credential) {
    return new Outgoing(
        List.of(told, LaneRecords.credential(logId, stored.position(), credential)), null);
  }

  private Outgoing revoked(
      StoredEvent stored, ProducerRecord<String, byte[]> told, TokenRevoked event) {
    return new Outgoing(
        List.of(
            told,
            LaneRecords.noCredential(logId, stored.position(), event.tokenId(), event.digest())),
        LaneRecords.revocation(
            logId,
            stored.position(),
            new Revocation(
                event.tokenId(), event.account(), event.digest(), event.reason(), stored.at())));
  }

  /** A CloudEvent in binary mode: attributes in headers, the event itself as the value. */
  private ProducerRecord<String, byte[]> told(StoredEvent stored, DomainEvent event) {
    DomainEvent published = event.published();
    // The stored bytes may hold fields of a later build; only what must be hidden is rewritten.
    byte[] value = published.equals(event) ? stored.payload() : Wire.write(published);
    ProducerRecord<String, byte[]> told =
        new ProducerRecord<>(Lane.EVENTS.topic(), event.account().value(), value);
    LaneRecords.with(told, LaneHeaders.POSITION, Long.toString(stored.position()));
    LaneRecords.with(told, LaneHeaders.LOG_ID, logId.toString());
    LaneRecords.with(told, LaneHeaders.CONTENT_TYPE, "application/json");
    LaneRecords.with(told, LaneHeaders.CE_SPEC_VERSION, "1.0");
    LaneRecords.with(told, LaneHeaders.CE_ID, stored.id());
    LaneRecords.with(told, LaneHeaders.CE_SOURCE, "/hubtokens/log/" + logId);
    LaneRecords.with(
        told, LaneHeaders.CE_TYPE, LaneRecords.cloudEventType(stored.type(), stored.version()));
    LaneRecords.with(told, LaneHeaders.CE_TIME, stored.at().toString());
    LaneRecords.with(told, LaneHeaders.CE_SUBJECT, subject(event));
    return metadata(told, stored.metadata());
  }

  private static ProducerRecord<String, byte[]> metadata(
      ProducerRecord<String, byte[]> told, Map<String, String> metadata) {
    FROM_METADATA.forEach(
        (key, header) -> {
          String value = metadata.get(key);
          if (value != null) {
            LaneRecords.with(told, header, value);
          }
        });
    return told;
  }

  private static String subject(DomainEvent event) {
    return switch (event) {
      case TokenEvent e -> e.tokenId().toString();
      case AccountEvent e -> e.account().value();
    };
  }
}
