package org.hubtokens.query;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.KnownAccounts;
import org.hubtokens.edge.RemoteSigningKeys;
import org.hubtokens.edge.SessionVerifier;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.lanes.KafkaSettings;
import org.hubtokens.lanes.SteadyClock;
import org.hubtokens.query.blastradius.DigestModel;
import org.hubtokens.query.blastradius.DigestStores;
import org.hubtokens.query.blastradius.MongoDigestStores;
import org.hubtokens.query.checkpoint.CheckpointBoard;
import org.hubtokens.query.consume.EventCounts;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.LaneGenerationReader;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.HistoryEntry;
import org.hubtokens.query.history.HistoryModel;
import org.hubtokens.query.history.HistoryStores;
import org.hubtokens.query.history.MongoHistoryStores;
import org.hubtokens.query.managedstream.MongoPushLease;
import org.hubtokens.query.managedstream.MongoStreamStore;
import org.hubtokens.query.managedstream.PushSettings;
import org.hubtokens.query.managedstream.Pusher;
import org.hubtokens.query.managedstream.StreamAnswers;
import org.hubtokens.query.managedstream.StreamRequests;
import org.hubtokens.query.managedstream.Streams;
import org.hubtokens.query.readmodel.Generations;
import org.hubtokens.query.readmodel.MongoGenerations;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.ReadModel;
import org.hubtokens.query.readmodel.ReadModels;
import org.hubtokens.query.readmodel.ReadPoints;
import org.hubtokens.query.receipts.AckLane;
import org.hubtokens.query.receipts.Receipts;
import org.hubtokens.query.securityevent.EventFeed;
import org.hubtokens.query.securityevent.MongoAcknowledgedStore;
import org.hubtokens.query.securityevent.Places;
import org.hubtokens.query.securityevent.Poll;
import org.hubtokens.query.securityevent.Polls;
import org.hubtokens.query.securityevent.Receivers;
import org.hubtokens.query.securityevent.SecurityEventSettings;
import org.hubtokens.query.securityevent.Transmitter;
import org.hubtokens.query.tokenlist.MongoTokenListStores;
import org.hubtokens.query.tokenlist.TokenListModel;
import org.hubtokens.query.tokenlist.TokenListRow;
import org.hubtokens.query.tokenlist.TokenListStores;
import org.hubtokens.query.tokenlist.TokenLists;
import org.hubtokens.query.usage.ListUses;
import org.hubtokens.query.usage.MongoUsageStore;
import org.hubtokens.query.usage.UsageProjection;
import org.hubtokens.query.usage.UsageReader;
import org.hubtokens.query.usage.UsageStore;

/** Puts the plain parts together. */
@Dependent
class QueryParts {
  private static final Set<String> CONNECTION = Set.of("security.", "ssl.", "sasl.");

  /** Each read model raises its own. */
  private static final int FORM = TokenListRow.FORM + HistoryEntry.FORM + DigestModel.FORM;

  private final QuerySettings settings;

  QueryParts(QuerySettings settings) {
    this.settings = settings;
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  KafkaSettings kafka(@Identifier("default-kafka-broker") Map<String, Object> given) {
    Map<String, String> extra = new HashMap<>();
    given.forEach(
        (name, value) -> {
          if (CONNECTION.stream().anyMatch(name::startsWith)) {
            extra.put(name, value.toString());
          }
        });
    Object servers = given.getOrDefault("bootstrap.servers", "localhost:9092");
    return new KafkaSettings(servers.toString(), extra);
  }

  @Produces
  @Singleton
  Generations generations(MongoClient mongo) {
    return new MongoGenerations(mongo.getDatabase(settings.database()), "token-list", FORM);
  }

  @Produces
  @Singleton
  TokenListStores stores(MongoClient mongo, Clock clock) {
    return new MongoTokenListStores(mongo.getDatabase(settings.database()), clock);
  }

  @Produces
  @Singleton
  HistoryStores historyStores(MongoClient mongo) {
    return new MongoHistoryStores(mongo.getDatabase(settings.database()));
  }

  @Produces
  @Singleton
  DigestStores digestStores(MongoClient mongo) {
    return new MongoDigestStores(mongo.getDatabase(settings.database()));
  }

  @Produces
  @Singleton
  ReadModel model(TokenListStores lists, HistoryStores histories, DigestStores digests) {
    return new ReadModels(
        List.of(new TokenListModel(lists), new HistoryModel(histories), new DigestModel(digests)));
  }

  @Produces
  @Singleton
  ProgressSignal signal() {
    return new ProgressSignal();
  }

  @Produces
  @Singleton
  EventCounts counts() {
    return new EventCounts();
  }

  @Produces
  @Singleton
  Instance instance() {
    return new Instance(settings.instanceId().orElse(UUID.randomUUID().toString().substring(0, 8)));
  }

  @Produces
  @Singleton
  GenerationKeeper keeper(
      KafkaSettings kafka,
      Instance instance,
      Generations generations,
      ReadModel model,
      ProgressSignal signal,
      EventCounts counts) {
    return new GenerationKeeper(
        generations,
        model,
        LaneGenerationReader.factory(kafka, instance.name(), generations, model, signal, counts),
        settings.retireAfter(),
        System::nanoTime);
  }

  @Produces
  @Singleton
  UsageStore usages(MongoClient mongo) {
    return new MongoUsageStore(mongo.getDatabase(settings.database()));
  }

  @Produces
  @Singleton
  ListUses listUses(GenerationKeeper keeper, TokenListStores stores, UsageStore usages) {
    return new ListUses(keeper::seen, stores, usages);
  }

  @Produces
  @Singleton
  UsageReader usageReader(
      KafkaSettings kafka, Instance instance, UsageStore usages, ListUses listUses) {
    return new UsageReader(kafka, instance.name(), new UsageProjection(usages, listUses));
  }

  @Produces
  @Singleton
  AckLane acknowledgements(KafkaSettings kafka, Instance instance) {
    return AckLane.of(kafka, instance.name(), settings.receipts());
  }

  @Produces
  @Singleton
  CheckpointBoard checkpoints(KafkaSettings kafka, Instance instance) {
    return new CheckpointBoard(kafka, instance.name());
  }

  @Produces
  @Singleton
  Receipts receipts(AckLane lane, SessionAccounts accounts) {
    return new Receipts(lane, () -> accounts.reader().status().logId(), settings.receipts());
  }

  @Produces
  @Singleton
  EventFeed securityEvents(KafkaSettings kafka, Instance instance, SecurityEventSettings events) {
    return new EventFeed(kafka, instance.name(), events);
  }

  @Produces
  @Singleton
  Receivers receivers(
      SecurityEventSettings events, SessionVerifier sessions, Administrators administrators) {
    return new Receivers(events, sessions, administrators);
  }

  @Produces
  @Singleton
  Places places(SecurityEventSettings events) {
    return new Places(events.streams(), events.streamsPerClient());
  }

  @Produces
  @Singleton
  Transmitter transmitter(SecurityEventSettings events, Clock clock) {
    return new Transmitter(events, clock);
  }

  @Produces
  @Singleton
  MongoAcknowledgedStore receiversPlaces(MongoClient mongo) {
    return new MongoAcknowledgedStore(mongo.getDatabase(settings.database()));
  }

  @Produces
  @Singleton
  Polls polls(
      Transmitter transmitter,
      EventFeed feed,
      MongoAcknowledgedStore store,
      SecurityEventSettings events,
      Places places,
      MeterRegistry meters) {
    return new Polls(transmitter, new Poll(feed, store, events, meters), places, meters);
  }

  @Produces
  @Singleton
  MongoStreamStore managedStreams(MongoClient mongo) {
    return new MongoStreamStore(mongo.getDatabase(settings.database()));
  }

  @Produces
  @Singleton
  Streams streams(
      MongoStreamStore store,
      MongoAcknowledgedStore places,
      EventFeed feed,
      PushSettings push,
      Clock clock) {
    return new Streams(store, places, feed, push, clock);
  }

  @Produces
  @Singleton
  StreamAnswers streamAnswers(EventFeed feed) {
    return new StreamAnswers(feed);
  }

  @Produces
  @Singleton
  StreamRequests streamRequests(Streams streams, Receivers receivers, PushSettings push) {
    return new StreamRequests(streams, receivers, push);
  }

  @Produces
  @Singleton
  Pusher pusher(
      Vertx vertx,
      EventFeed feed,
      Transmitter transmitter,
      Receivers receivers,
      MongoStreamStore streams,
      MongoAcknowledgedStore places,
      PushSettings push,
      MongoClient mongo,
      MeterRegistry meters) {
    MongoPushLease lease =
        new MongoPushLease(mongo.getDatabase(settings.database()), push.lease(), System::nanoTime);
    return new Pusher(vertx, feed, transmitter, receivers, streams, places, lease, push, meters);
  }

  @Produces
  @Singleton
  SessionAccounts accounts(KafkaSettings kafka, Instance instance) {
    return new SessionAccounts(kafka, instance.name());
  }

  @Produces
  @Singleton
  KnownAccounts knownAccounts(SessionAccounts accounts) {
    return accounts::find;
  }

  @Produces
  @Singleton
  SessionVerifier sessions(KnownAccounts accounts, Clock clock) {
    return new SessionVerifier(
        new RemoteSigningKeys(settings.jwksUrl()), accounts, new SteadyClock(clock));
  }

  @Produces
  @Singleton
  ReadPoints points(Generations generations, ProgressSignal signal) {
    return new ReadPoints(generations, signal, settings.atLeastWait(), settings.atLeastWaiters());
  }

  @Produces
  @Singleton
  TokenLists lists(ReadPoints points, TokenListStores stores, Clock clock) {
    return new TokenLists(points, stores, settings.cachedRows(), clock);
  }

  @Produces
  @Singleton
  Histories histories(ReadPoints points, HistoryStores stores) {
    return new Histories(points, stores);
  }

  @Produces
  @Singleton
  Openings openings() {
    return SettingsRules.openings(settings.openings());
  }

  /** Tells this instance from others. */
  record Instance(String name) {}
}
