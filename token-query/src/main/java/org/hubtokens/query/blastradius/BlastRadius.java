package org.hubtokens.query.blastradius;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.Caller;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.query.history.AccountStanding;
import org.hubtokens.query.history.Histories;
import org.hubtokens.query.history.Moment;
import org.hubtokens.query.history.TokenHistories.Known;
import org.hubtokens.query.history.TokenStanding;
import org.hubtokens.query.history.TokenThenView;
import org.hubtokens.query.usage.AddressUse;
import org.hubtokens.query.usage.TokenUsage;
import org.hubtokens.query.usage.UsageStore;
import org.hubtokens.query.usage.UsageView;
import org.jspecify.annotations.Nullable;

/** Puts together all that has to be known of a token that leaked. */
@Singleton
class BlastRadius {
  private final Histories histories;
  private final UsageStore usages;
  private final Relations relations;
  private final Openings openings;
  private final Administrators administrators;
  private final Caller caller;
  private final Clock clock;

  BlastRadius(
      Histories histories,
      UsageStore usages,
      Relations relations,
      Openings openings,
      Administrators administrators,
      Caller caller,
      Clock clock) {
    this.histories = histories;
    this.usages = usages;
    this.relations = relations;
    this.openings = openings;
    this.administrators = administrators;
    this.caller = caller;
    this.clock = clock;
  }

  /** That of a token which the caller may see. Only administrators see tokens of others in it. */
  BlastRadiusView of(Known known) {
    Instant now = clock.instant();
    TokenId id = known.token();
    AccountName owner = known.head().account();
    TokenStanding token =
        Objects.requireNonNull(histories.token(known.cursor(), Moment.Now.NOW), "it has a head");
    TokenUsage usage = usages.find(List.of(id)).get(id);
    return new BlastRadiusView(
        TokenThenView.of(token, now),
        BlastRadiusView.ReachView.of(Reach.of(presented(token, owner), openings, now)),
        usage == null ? UsageView.unused(id) : UsageView.of(usage),
        BlastRadiusView.RelatedView.of(
            relations.of(
                id,
                owner,
                Objects.requireNonNullElse(token.created().clientAddress(), ""),
                usedFrom(usage),
                administrators.include(caller.account())),
            now));
  }

  private Presented presented(TokenStanding token, AccountName owner) {
    AccountStanding account = histories.account(owner, Moment.Now.NOW);
    return new Presented(
        token.credential(), token.revoked() != null, account == null ? null : account.account());
  }

  private static Set<String> usedFrom(@Nullable TokenUsage usage) {
    return usage == null
        ? Set.of()
        : usage.addresses().stream().map(AddressUse::address).collect(Collectors.toSet());
  }
}
