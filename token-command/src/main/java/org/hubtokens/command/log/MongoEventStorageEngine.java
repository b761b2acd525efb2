package org.hubtokens.command.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.common.Registration;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Lets Axon Framework keep its events in an {@link EventLog}. The storage interface of Axon is
 * internal and changes between versions; this class is the only one that knows it.
 *
 * <p>An append condition becomes the append's guard, a consistency marker is the last position that
 * was looked at, a tracking token the last position that was seen.
 */
public final class MongoEventStorageEngine implements EventStorageEngine {
  private static final int PAGE = 500;

  private final EventLog log;
  private final EventConverter converter;
  private final Function<EventMessage, @Nullable TallyStep> steps;

  /** On a log that counts nothing. */
  public MongoEventStorageEngine(EventLog log, EventConverter converter) {
    this(log, converter, _ -> null);
  }

  /**
   * On a log that counts.
   *
   * @param steps what an event does to a running count
   */
  public MongoEventStorageEngine(
      EventLog log, EventConverter converter, Function<EventMessage, @Nullable TallyStep> steps) {
    this.log = log;
    this.converter = converter;
    this.steps = steps;
  }

  @Override
  public CompletableFuture<AppendTransaction<?>> appendEvents(
      AppendCondition condition,
      @Nullable ProcessingContext context,
      List<TaggedEventMessage<?>> events) {
    if (events.isEmpty()) {
      return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
    }
    List<NewEvent> converted = events.stream().map(this::converted).toList();
    return CompletableFuture.completedFuture(new LogTransaction(condition, converted));
  }

  private NewEvent converted(TaggedEventMessage<?> tagged) {
    EventMessage event = tagged.event();
    return new NewEvent(
        event.identifier(),
        event.type().qualifiedName().fullName(),
        version(event.type()),
        Objects.requireNonNull(event.payloadAs(byte[].class, converter)),
        event.metadata(),
        tags(tagged.tags()),
        steps.apply(event));
  }

  private static int version(MessageType type) {
    try {
      return Integer.parseInt(type.version());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the version of " + type + " is not a whole number", e);
    }
  }

  private static Set<String> tags(Set<Tag> tags) {
    return tags.stream()
        .map(tag -> Tags.of(tag.key(), tag.value()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Criterion> criteria(EventCriteria criteria) {
    List<Criterion> anyOf = new ArrayList<>();
    for (var criterion : criteria.flatten()) {
      Set<String> types =
          criterion.types().stream().map(QualifiedName::fullName).collect(Collectors.toSet());
      anyOf.add(new Criterion(types, tags(criterion.tags())));
    }
    return anyOf;
  }

  /** Appends at the commit of the unit of work; a guard that fails then becomes a rejection. */
  private final class LogTransaction implements AppendTransaction<Appended> {
    private final AppendCondition condition;
    private final List<NewEvent> events;
    private final AtomicBoolean ended = new AtomicBoolean();

    LogTransaction(AppendCondition condition, List<NewEvent> events) {
      this.condition = condition;
      this.events = events;
    }

    @Override
    public CompletableFuture<Appended> commit(@Nullable ProcessingContext context) {
      if (ended.getAndSet(true)) {
        return CompletableFuture.failedFuture(
            new IllegalStateException("this transaction has been committed or rolled back"));
      }
      return log.append(events, guard()).exceptionallyCompose(e -> failed(e));
    }

    private AppendGuard guard() {
      ConsistencyMarker marker = condition.consistencyMarker();
      return ConsistencyMarker.INFINITY.equals(marker)
          ? AppendGuard.none()
          : AppendGuard.after(
              GlobalIndexConsistencyMarker.position(marker), criteria(condition.criteria()));
    }

    private CompletableFuture<Appended> failed(Throwable thrown) {
      Throwable cause =
          thrown instanceof CompletionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      return CompletableFuture.failedFuture(
          cause instanceof AppendConflictException
              ? AppendEventsTransactionRejectedException.conflictingEventsDetected(
                  condition.consistencyMarker())
              : cause);
    }

    @Override
    public void rollback(@Nullable ProcessingContext context) {
      ended.set(true);
    }

    @Override
    public CompletableFuture<ConsistencyMarker> afterCommit(
        Appended appended, @Nullable ProcessingContext context) {
      return CompletableFuture.completedFuture(new GlobalIndexConsistencyMarker(appended.last()));
    }
  }

  @Override
  public MessageStream<EventMessage> source(
      SourcingCondition condition, @Nullable ProcessingContext context) {
    long from = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
    Sourced sourced;
    try {
      sourced = log.source(criteria(condition.criteria()), from);
    } catch (LogException e) {
      return MessageStream.failed(e);
    }
    return MessageStream.fromStream(
            sourced.events().stream(), MongoEventStorageEngine::message, this::located)
        .concatWith(lookedAtThrough(sourced.through()));
  }

  /** The entry without which Axon would guard an append against all history. */
  private static MessageStream<EventMessage> lookedAtThrough(long position) {
    EventMessage end = TerminalEventMessage.INSTANCE;
    ConsistencyMarker marker = new GlobalIndexConsistencyMarker(position);
    return MessageStream.just(end, _ -> ConsistencyMarker.addToContext(Context.empty(), marker));
  }

  private static EventMessage message(StoredEvent event) {
    MessageType type =
        new MessageType(new QualifiedName(event.type()), Integer.toString(event.version()));
    return new GenericEventMessage(event.id(), type, event.payload(), event.metadata(), event.at());
  }

  private Context located(StoredEvent event) {
    return TrackingToken.addToContext(
        Context.empty(), new GlobalSequenceTrackingToken(event.position()));
  }

  @Override
  public MessageStream<EventMessage> stream(
      StreamingCondition condition, @Nullable ProcessingContext context) {
    long seen = condition.position().position().orElse(-1);
    List<Criterion> wanted = criteria(condition.criteria());
    return new ContinuousMessageStream<StoredEvent>(
        last -> page(last == null ? seen : last.position(), wanted),
        event -> new SimpleEntry<>(message(event), located(event)),
        (_, wake) -> woken(wake));
  }

  private Registration woken(Runnable wake) {
    Runnable end = log.onAppend(_ -> wake.run());
    return () -> {
      end.run();
      return true;
    };
  }

  /** The next events wanted; looks on when a page holds none of them. */
  private List<StoredEvent> page(long seen, List<Criterion> wanted) {
    List<StoredEvent> found = List.of();
    long next = seen + 1;
    while (found.isEmpty() && next < log.head()) {
      List<StoredEvent> page = log.read(next, PAGE);
      next += page.size();
      found = page.stream().filter(event -> wanted.stream().anyMatch(c -> c.metBy(event))).toList();
    }
    return found;
  }

  @Override
  public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
    return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(-1));
  }

  @Override
  public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
    return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(log.head() - 1));
  }

  /** Just before the first event at that time or later: times never go back, so it is halving. */
  @Override
  public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
    long before = -1;
    long notBefore = log.head();
    while (notBefore - before > 1) {
      long middle = before + (notBefore - before) / 2;
      if (log.read(middle, 1).getFirst().at().isBefore(at)) {
        before = middle;
      } else {
        notBefore = middle;
      }
    }
    return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(before));
  }

  @Override
  public void describeTo(ComponentDescriptor descriptor) {
    descriptor.describeProperty("log", log);
  }
}
