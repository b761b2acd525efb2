package org.hubtokens.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Axon on the log: commands, conditions, markers, streams. */
class MongoEventStorageEngineTest {
  private static EmbeddedMongo store;

  private MongoClient client;
  private EventLog log;
  private AxonConfiguration axon;
  private MongoEventStorageEngine engine;

  @Command(namespace = "t", name = "Name")
  record Name(@TargetEntityId String id, String to) {}

  @Command(namespace = "t", name = "Rename")
  record Rename(@TargetEntityId String id, String from, String to) {}

  @Event(namespace = "t", name = "named", version = "1")
  record Named(@EventTag(key = "thing") String id, String to) {}

  static final class WrongName extends RuntimeException {}

  /** Has a name. */
  @EventSourcedEntity(tagKey = "thing")
  static class Thing {
    private String name = "";

    @EntityCreator
    Thing() {}

    @CommandHandler
    void handle(Name command, EventAppender out) {
      out.append(new Named(command.id(), command.to()));
    }

    @CommandHandler
    void handle(Rename command, EventAppender out) {
      if (!name.equals(command.from())) {
        throw new WrongName();
      }
      out.append(new Named(command.id(), command.to()));
    }

    @EventSourcingHandler
    void on(Named event) {
      name = event.to();
    }
  }

  @BeforeAll
  static void startStore() {
    store = EmbeddedMongo.startTemporary();
  }

  @AfterAll
  static void stopStore() {
    store.close();
  }

  @BeforeEach
  void start() {
    client = MongoClients.create(store.connectionString());
    client.getDatabase("axon").drop();
    log =
        MongoEventLog.start(client.getDatabase("axon"), LogSettings.defaults(), Clock.systemUTC());
    log.opened().join();
    AtomicReference<MongoEventStorageEngine> made = new AtomicReference<>();
    axon =
        EventSourcingConfigurer.create()
            .registerEntity(EventSourcedEntityModule.autodetected(String.class, Thing.class))
            .registerEventStorageEngine(
                config -> {
                  made.set(
                      new MongoEventStorageEngine(log, config.getComponent(EventConverter.class)));
                  return made.get();
                })
            .start();
    send(new Name("1", "a"));
    engine = made.get();
  }

  @AfterEach
  void stop() {
    axon.shutdown();
    log.close();
    client.close();
  }

  private void send(Object command) {
    sendAsync(command).join();
  }

  private CompletableFuture<?> sendAsync(Object command) {
    return axon.getComponent(CommandGateway.class).send(command).getResultMessage();
  }

  @Test
  void givenCommands_whenHandled_thenTheirEventsStandInTheLogAndAreSourced() {
    send(new Rename("1", "a", "b"));
    send(new Rename("1", "b", "c"));

    List<StoredEvent> events = log.source(Criterion.tagged("thing=1")).events();
    assertThat(events).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L);
    assertThat(events).extracting(StoredEvent::type).containsOnly("t.named");
    assertThat(events).extracting(StoredEvent::version).containsOnly(1);
    assertThat(new String(events.getLast().payload())).contains("\"to\":\"c\"");
  }

  @Test
  void givenARefusedCommand_whenHandled_thenNothingIsAppended() {
    assertThatThrownBy(() -> send(new Rename("1", "x", "b"))).hasCauseInstanceOf(WrongName.class);

    assertThat(log.head()).isEqualTo(2);
  }

  @Test
  void givenConcurrentRenamesFromTheSameName_whenHandled_thenOneStandsAndOthersAreTold() {
    List<CompletableFuture<?>> renames =
        IntStream.range(0, 40)
            .<CompletableFuture<?>>mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> send(new Rename("1", "a", "b" + i)), Thread::startVirtualThread))
            .toList();
    List<Throwable> failures =
        renames.stream()
            .map(rename -> rename.handle((_, failure) -> failure).join())
            .filter(failure -> failure != null)
            .toList();

    assertThat(failures).hasSize(39);
    assertThat(failures)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .rootCause()
                    .isInstanceOfAny(
                        AppendEventsTransactionRejectedException.class, WrongName.class));
    assertThat(log.source(Criterion.tagged("thing=1")).events()).hasSize(2);
  }

  @Test
  void givenAnEmptyHistory_whenSourced_thenTheLastEntryCarriesTheMarker() {
    MessageStream<EventMessage> sourced =
        engine.source(
            SourcingCondition.conditionFor(EventCriteria.havingTags("thing", "none")), null);

    var last = sourced.next().orElseThrow();
    assertThat(last.getResource(ConsistencyMarker.RESOURCE_KEY))
        .isEqualTo(new GlobalIndexConsistencyMarker(1));
    assertThat(sourced.next()).isEmpty();
    assertThat(sourced.isCompleted()).isTrue();
  }

  @Test
  void givenAStaleMarker_whenAppended_thenRejectedUnlessNothingMatches() {
    EventCriteria thing = EventCriteria.havingTags("thing", "1");
    AppendCondition stale =
        AppendCondition.withCriteria(thing).withMarker(new GlobalIndexConsistencyMarker(0));
    AppendCondition fresh = stale.withMarker(new GlobalIndexConsistencyMarker(1));

    assertThatThrownBy(() -> commit(stale))
        .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    assertThat(commit(fresh)).isEqualTo(new GlobalIndexConsistencyMarker(2));
    assertThat(commit(AppendCondition.none())).isEqualTo(new GlobalIndexConsistencyMarker(3));
  }

  private ConsistencyMarker commit(AppendCondition condition) {
    EventMessage event =
        new GenericEventMessage(new MessageType("named", "1"), new Named("1", "later"));
    List<TaggedEventMessage<?>> events =
        List.of(new GenericTaggedEventMessage<>(event, Set.of(new Tag("thing", "1"))));
    return commit(engine.appendEvents(condition, null, events).join());
  }

  private static <R> ConsistencyMarker commit(
      MongoEventStorageEngine.AppendTransaction<R> transaction) {
    return transaction.afterCommit(transaction.commit(null).join(), null).join();
  }

  @Test
  void givenAStream_whenEventsAreAppendedLater_thenItGoesOnBehindItsToken() {
    MessageStream<EventMessage> stream =
        engine.stream(
            StreamingCondition.conditionFor(
                engine.firstToken(null).join(), EventCriteria.havingTags("thing", "1")),
            null);
    assertThat(next(stream)).isEqualTo(1);
    assertThat(stream.next()).isEmpty();
    AtomicReference<Boolean> woken = new AtomicReference<>(false);
    stream.setCallback(() -> woken.set(true));

    send(new Rename("1", "a", "b"));

    await().until(() -> woken.get() && stream.hasNextAvailable());
    assertThat(next(stream)).isEqualTo(2);
    stream.close();
  }

  private static long next(MessageStream<EventMessage> stream) {
    return stream
        .next()
        .map(entry -> entry.getResource(TrackingToken.RESOURCE_KEY).position().orElseThrow())
        .orElseThrow();
  }

  @Test
  void givenATime_whenItsTokenIsAsked_thenItLiesJustBeforeTheFirstEventThen() {
    Instant at = log.read(1, 1).getFirst().at();

    assertThat(position(engine.tokenAt(at.plusSeconds(60), null))).isEqualTo(1);
    assertThat(position(engine.tokenAt(at.minusSeconds(60), null))).isEqualTo(-1);
    assertThat(position(engine.latestToken(null))).isEqualTo(1);
  }

  private static long position(CompletableFuture<TrackingToken> token) {
    return token.join().position().orElseThrow();
  }
}
