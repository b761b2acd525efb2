package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.lane.Usage;
import org.jspecify.annotations.Nullable;

/**
 * All that was reported of one token, added up. It is a function of the reports in the order of
 * their partition, so whoever applied more of them holds the later state.
 *
 * @param reports how many have been counted; a state with more of them is later
 * @param lastUsed when it was last accepted; null: never
 * @param lastRefused when it was last refused; null: never
 * @param addresses the last ones, latest first
 * @param repositories latest first
 */
public record TokenUsage(
    TokenId tokenId,
    AccountName account,
    long reports,
    @Nullable Instant lastUsed,
    @Nullable Instant lastRefused,
    List<AddressUse> addresses,
    List<RepositoryUse> repositories,
    List<Heard> heard) {

  public TokenUsage {
    addresses = List.copyOf(addresses);
    repositories = List.copyOf(repositories);
    heard = List.copyOf(heard);
  }

  /** A token of which nothing was reported. */
  static TokenUsage unused(TokenId token, AccountName account) {
    return new TokenUsage(token, account, 0, null, null, List.of(), List.of(), List.of());
  }

  /** When it was first presented; null: never. */
  public @Nullable Instant firstUsed() {
    return repositories.stream()
        .map(RepositoryUse::first)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** How often it was accepted, or refused. No use is left out: those of old are added up. */
  long count(boolean accepted) {
    return repositories.stream()
        .flatMap(use -> use.tallies().stream())
        .filter(tally -> tally.accepted() == accepted)
        .mapToLong(Tally::count)
        .sum();
  }

  /** With one more report; the same when it was counted before. */
  TokenUsage after(Usage usage) {
    if (Heard.knows(heard, usage)) {
      return this;
    }
    TokenUsage sum =
        new TokenUsage(
            tokenId,
            account,
            reports + 1,
            lastUsed,
            lastRefused,
            addresses,
            repositories,
            Heard.with(heard, usage));
    for (Usage.Use use : usage.uses()) {
      sum = sum.with(use);
    }
    return sum;
  }

  private TokenUsage with(Usage.Use use) {
    return new TokenUsage(
        tokenId,
        account,
        reports,
        use.accepted() ? later(lastUsed, use.at()) : lastUsed,
        use.accepted() ? lastRefused : later(lastRefused, use.at()),
        AddressUse.with(addresses, use),
        RepositoryUse.with(repositories, use),
        heard);
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }
}
