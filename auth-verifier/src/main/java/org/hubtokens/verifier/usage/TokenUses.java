package org.hubtokens.verifier.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.lane.Usage;
import org.jspecify.annotations.Nullable;

/** The uses of one token since the last report, by what they have in common. Not thread-safe. */
final class TokenUses {

  private static final class Tally {
    final Reason reason;
    final @Nullable String address;
    final @Nullable String userAgent;
    final @Nullable Action action;
    final @Nullable String repository;
    long last;
    long count;

    Tally(Reason reason, Use use) {
      this.reason = reason;
      this.address = use.address;
      this.userAgent = use.userAgent;
      this.action = use.action;
      this.repository = use.repository;
    }

    void add(Tally other) {
      count += other.count;
      last = Math.max(last, other.last);
    }
  }

  /**
   * What is known of a use besides its time and decision; {@link #NOTHING} where there is no room.
   */
  private record Use(
      @Nullable String address,
      @Nullable String userAgent,
      @Nullable Action action,
      @Nullable String repository) {
    static final Use NOTHING = new Use(null, null, null, null);
  }

  private final TokenId token;
  private final AccountName account;
  private final List<Tally> tallies = new ArrayList<>(1);
  private int details;

  TokenUses(Credential credential) {
    this.token = credential.tokenId();
    this.account = credential.account();
  }

  /** How many tallies have details. */
  int details() {
    return details;
  }

  void note(
      Reason reason,
      long at,
      @Nullable String address,
      @Nullable String userAgent,
      @Nullable Action action,
      @Nullable String repository,
      Room room) {
    Tally tally = find(reason, address, userAgent, action, repository);
    if (tally == null) {
      tally = added(reason, new Use(address, cut(userAgent), action, repository), room);
    }
    tally.count++;
    tally.last = Math.max(tally.last, at);
  }

  /** Takes over what another thread noted of the same token; room was taken for it already. */
  void merge(TokenUses other) {
    for (Tally from : other.tallies) {
      Tally into = find(from.reason, from.address, from.userAgent, from.action, from.repository);
      if (into == null && details < Usage.MOST_USES) {
        details++;
        add(from);
      } else {
        (into == null ? nothing(from.reason) : into).add(from);
      }
    }
  }

  Usage record(String verifier, UUID start, long sequence) {
    List<Usage.Use> uses = tallies.stream().map(TokenUses::use).toList();
    return new Usage(verifier, start, sequence, token, account, uses);
  }

  private static Usage.Use use(Tally tally) {
    return new Usage.Use(
        Instant.ofEpochMilli(tally.last),
        tally.address,
        tally.userAgent,
        tally.action,
        tally.repository,
        tally.reason.code(),
        tally.count);
  }

  private @Nullable Tally find(
      Reason reason,
      @Nullable String address,
      @Nullable String userAgent,
      @Nullable Action action,
      @Nullable String repository) {
    for (int i = 0; i < tallies.size(); i++) {
      Tally tally = tallies.get(i);
      if (tally.reason == reason
          && tally.action == action
          && Objects.equals(tally.address, address)
          && Objects.equals(tally.repository, repository)
          && sameAgent(tally.userAgent, userAgent)) {
        return tally;
      }
    }
    return null;
  }

  private Tally added(Reason reason, Use use, Room room) {
    if (details < Usage.MOST_USES && room.takeDetail()) {
      details++;
      return add(new Tally(reason, use));
    }
    room.droppedDetails();
    return nothing(reason);
  }

  private Tally nothing(Reason reason) {
    Tally found = find(reason, null, null, null, null);
    return found == null ? add(new Tally(reason, Use.NOTHING)) : found;
  }

  private Tally add(Tally tally) {
    tallies.add(tally);
    return tally;
  }

  /** Without cutting the other one first: that would make a text for each use. */
  private static boolean sameAgent(@Nullable String held, @Nullable String given) {
    if (held == null || given == null || given.length() <= Usage.LONGEST_USER_AGENT) {
      return Objects.equals(held, given);
    }
    return held.length() == Usage.LONGEST_USER_AGENT && given.startsWith(held);
  }

  private static @Nullable String cut(@Nullable String userAgent) {
    return userAgent == null || userAgent.length() <= Usage.LONGEST_USER_AGENT
        ? userAgent
        : userAgent.substring(0, Usage.LONGEST_USER_AGENT);
  }
}
