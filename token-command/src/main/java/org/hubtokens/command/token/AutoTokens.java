package org.hubtokens.command.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.hubtokens.command.log.Metadata;
import org.hubtokens.command.log.Tags;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that clients had made for an account and that are not revoked.
 *
 * <h2>How it works</h2>
 *
 * <p>A client that signs in again and again leaves any number of revoked ones behind, so they are
 * not found by a tag they share. Each creation has a number within its account instead ({@code
 * auto=alice:17}), and names in its metadata those that lived then, itself included: at most as
 * many as an account may have. The newest is found by doubling and halving, and what it names is
 * all there can be; whoever was revoked since says so in its own few events.
 *
 * <p>Every tag that was asked for is part of the append's condition, the next number's among them:
 * of two creations at once one is decided anew.
 *
 * @param newest number of the newest, 0 for none
 * @param living in the order of their creation
 */
public record AutoTokens(long newest, List<Living> living) {

  public AutoTokens {
    living = List.copyOf(living);
  }

  /** One that is not revoked. */
  public record Living(TokenState state, Instant createdAt) {
    public TokenId tokenId() {
      return state.credential().tokenId();
    }
  }

  /** Reads them by asking for events that meet criteria. */
  static AutoTokens source(Function<EventCriteria, Facts> ask, AccountName account) {
    long newest = 0;
    Recorded last = null;
    long stride = 1;
    Recorded found = numbered(ask, account, newest + stride);
    while (found != null) {
      newest += stride;
      last = found;
      stride *= 2;
      found = numbered(ask, account, newest + stride);
    }
    for (long no = newest + stride; no - newest > 1; ) {
      long middle = newest + (no - newest) / 2;
      found = numbered(ask, account, middle);
      no = found == null ? middle : no;
      newest = found == null ? newest : middle;
      last = found == null ? last : found;
    }
    return new AutoTokens(newest, last == null ? List.of() : living(ask, last));
  }

  private static @Nullable Recorded numbered(
      Function<EventCriteria, Facts> ask, AccountName account, long number) {
    Tag tag = Tag.of(Tags.AUTO, value(account, number));
    List<Recorded> found = ask.apply(EventCriteria.havingTags(tag)).events();
    return found.isEmpty() ? null : found.getFirst();
  }

  private static List<Living> living(Function<EventCriteria, Facts> ask, Recorded newest) {
    List<TokenId> named =
        Stream.of(newest.metadata(Metadata.AUTO_TOKENS).split(",")).map(TokenId::parse).toList();
    Set<EventCriteria> tokens = new HashSet<>();
    named.forEach(id -> tokens.add(EventCriteria.havingTags(Tag.of(Tags.TOKEN, id.toString()))));
    Facts facts = ask.apply(EventCriteria.either(tokens));
    List<Living> living = new ArrayList<>();
    for (TokenId id : named) {
      TokenState state = Objects.requireNonNull(facts.token(id));
      if (!state.revoked()) {
        living.add(new Living(state, Objects.requireNonNull(facts.creation(id)).at()));
      }
    }
    return living;
  }

  /** What the creation of the next has to tell, when those in {@code revoked} end with it. */
  Map<String, String> metadataOfNext(TokenId next, Set<TokenId> revoked) {
    String named =
        Stream.concat(living.stream().map(Living::tokenId), Stream.of(next))
            .filter(id -> !revoked.contains(id))
            .map(TokenId::toString)
            .collect(Collectors.joining(","));
    return Map.of(Metadata.AUTO_NUMBER, Long.toString(newest + 1), Metadata.AUTO_TOKENS, named);
  }

  static String value(AccountName account, long number) {
    return account.value() + ':' + number;
  }
}
