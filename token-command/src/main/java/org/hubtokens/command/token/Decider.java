package org.hubtokens.command.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.command.log.Tags;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;
import org.hubtokens.events.TokenCreated;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenRevoked;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a decision: sources what it concerns, lets the slice decide, appends what it says.
 * Axon makes the append conditional on everything that was sourced, so a decision is never made on
 * facts that had changed meanwhile, and a command with an idempotency key, whose tag is sourced
 * too, acts at most once.
 */
public final class Decider {
  private final EventStore events;

  public Decider(EventStore events) {
    this.events = events;
  }

  /** A decision about one token of an account. */
  public Outcome aboutToken(
      ProcessingContext context,
      TokenId id,
      AccountName account,
      Cause cause,
      Function<Facts, List<TokenEvent>> decide) {
    EventStoreTransaction transaction = events.transaction(context);
    Facts facts = source(transaction, List.of(Tag.of(Tags.TOKEN, id.toString())), account, cause);
    Outcome earlier = earlier(facts, account, cause);
    if (earlier != null) {
      return earlier;
    }
    List<TokenEvent> decided = decide.apply(facts);
    CompletableFuture<Long> position =
        append(context, transaction, () -> facts.last(id), decided, _ -> cause.metadata());
    return Outcome.of(facts, id, decided, position);
  }

  /**
   * A decision about the tokens that clients had made for an account, by which the token {@code id}
   * is created.
   */
  public Outcome aboutAutoTokens(
      ProcessingContext context,
      TokenId id,
      AccountName account,
      Cause cause,
      Function<List<AutoTokens.Living>, List<TokenEvent>> decide) {
    EventStoreTransaction transaction = events.transaction(context);
    Facts facts = source(transaction, List.of(tag(account)), account, cause);
    Outcome earlier = earlier(facts, account, cause);
    if (earlier != null) {
      return earlier;
    }
    facts.requireEnabled(account);
    AutoTokens auto = AutoTokens.source(criteria -> source(transaction, criteria), account);
    List<TokenEvent> decided = decide.apply(auto.living());
    Map<String, String> ofNext = auto.metadataOfNext(id, revoked(decided));
    CompletableFuture<Long> position =
        append(
            context,
            transaction,
            () -> facts.last(id),
            decided,
            event ->
                event instanceof TokenCreated ? with(cause.metadata(), ofNext) : cause.metadata());
    return Outcome.of(facts, id, decided, position);
  }

  private static Set<TokenId> revoked(List<TokenEvent> decided) {
    return decided.stream()
        .filter(TokenRevoked.class::isInstance)
        .map(TokenEvent::tokenId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, String> with(Map<String, String> metadata, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(metadata);
    all.putAll(more);
    return all;
  }

  /**
   * A decision that needs the account itself; {@code id} is the token it may create, null when it
   * creates none.
   */
  public Outcome aboutAccount(
      ProcessingContext context,
      @Nullable TokenId id,
      AccountName account,
      Cause cause,
      Function<Facts, List<? extends DomainEvent>> decide) {
    EventStoreTransaction transaction = events.transaction(context);
    Facts facts = source(transaction, List.of(tag(account)), account, cause);
    Outcome earlier = earlier(facts, account, cause);
    if (earlier != null) {
      return earlier;
    }
    List<? extends DomainEvent> decided = decide.apply(facts);
    CompletableFuture<Long> position =
        append(context, transaction, () -> facts.last(account), decided, _ -> cause.metadata());
    return id == null
        ? new Outcome(null, null, List.copyOf(decided), false, position)
        : Outcome.of(facts, id, decided, position);
  }

  /**
   * A decision about an account that also rests on others; the command is not for repeating by key.
   */
  public Outcome aboutAccounts(
      ProcessingContext context,
      AccountName account,
      Set<AccountName> others,
      Cause cause,
      Function<Facts, List<? extends DomainEvent>> decide) {
    EventStoreTransaction transaction = events.transaction(context);
    List<Tag> subjects = new ArrayList<>(List.of(tag(account)));
    others.forEach(other -> subjects.add(tag(other)));
    Facts facts = source(transaction, subjects, account, cause);
    List<? extends DomainEvent> decided = decide.apply(facts);
    CompletableFuture<Long> position =
        append(context, transaction, () -> facts.last(account), decided, _ -> cause.metadata());
    return new Outcome(null, null, List.copyOf(decided), false, position);
  }

  private static Tag tag(AccountName account) {
    return Tag.of(Tags.ACCOUNT, account.value());
  }

  private static Facts source(
      EventStoreTransaction transaction, List<Tag> subjects, AccountName account, Cause cause) {
    List<EventCriteria> each = new ArrayList<>();
    subjects.forEach(subject -> each.add(EventCriteria.havingTags(subject)));
    if (cause.repetition() != null) {
      String key = Tags.idempotencyValue(account, cause.repetition().key());
      each.add(EventCriteria.havingTags(Tag.of(Tags.IDEMPOTENCY, key)));
    }
    return source(transaction, each.size() == 1 ? each.getFirst() : EventCriteria.either(each));
  }

  private static Facts source(EventStoreTransaction transaction, EventCriteria criteria) {
    return RecordedEvents.collect(transaction.source(SourcingCondition.conditionFor(criteria)));
  }

  private static @Nullable Outcome earlier(Facts facts, AccountName account, Cause cause) {
    if (cause.repetition() == null) {
      return null;
    }
    List<Recorded> earlier = facts.earlier(account, cause.repetition());
    if (earlier.isEmpty()) {
      return null;
    }
    Recorded last = earlier.getLast();
    if (!last.metadata(Metadata.REQUEST_FINGERPRINT).equals(cause.repetition().fingerprint())) {
      throw new CommandRejection(CommandRejection.Code.IDEMPOTENCY_KEY_REUSED);
    }
    TokenId id = ((TokenEvent) last.event()).tokenId();
    TokenState state = facts.tokenThrough(id, last.position());
    CompletableFuture<Long> position = CompletableFuture.completedFuture(last.position());
    return new Outcome(state, facts.creation(id), List.of(), true, position);
  }

  private CompletableFuture<Long> append(
      ProcessingContext context,
      EventStoreTransaction transaction,
      Supplier<@Nullable Recorded> last,
      List<? extends DomainEvent> decided,
      Function<DomainEvent, Map<String, String>> metadata) {
    if (decided.isEmpty()) {
      return CompletableFuture.completedFuture(Objects.requireNonNull(last.get()).position());
    }
    // Into the transaction of this context: its own append would go past whoever listens to Axon.
    var _ =
        events.publish(
            context, decided.stream().map(event -> message(event, metadata.apply(event))).toList());
    CompletableFuture<Long> position = new CompletableFuture<>();
    context.whenComplete(
        _ ->
            position.complete(GlobalIndexConsistencyMarker.position(transaction.appendPosition())));
    return position;
  }

  private static EventMessage message(DomainEvent event, Map<String, String> metadata) {
    EventType type = EventType.of(event);
    MessageType name = new MessageType(type.wireName(), Integer.toString(type.version()));
    return new GenericEventMessage(name, event, metadata);
  }
}
