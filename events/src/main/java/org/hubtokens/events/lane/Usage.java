package org.hubtokens.events.lane;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A record of the usage lane: what one verifier saw of one token since it last reported of it. A
 * verifier that has not heard whether a record was taken sends the same one again before it sends
 * the token's next, so (verifier, start, sequence) tells a duplicate.
 *
 * @param start made new at each start of the verifier
 * @param sequence rises with each record of one start, for each token
 * @param uses by what they have in common, at most {@value #MOST_USES} with their details, and
 *     beyond them one for each decision
 */
public record Usage(
    String verifier,
    UUID start,
    long sequence,
    TokenId tokenId,
    AccountName account,
    List<Use> uses) {
  public static final int MOST_USES = 16;
  public static final int LONGEST_USER_AGENT = 256;

  public Usage {
    uses = List.copyOf(uses);
  }

  /**
   * Uses that differ in nothing but their time.
   *
   * @param at the last of them
   * @param address of the client; null where details were left out
   * @param userAgent of the client, cut to {@value #LONGEST_USER_AGENT} characters; null when it
   *     named none
   * @param action null for a mere check or login
   * @param repository null for a mere check or login
   * @param decision code of the {@link Reason} they were accepted or refused for
   */
  public record Use(
      Instant at,
      @Nullable String address,
      @Nullable String userAgent,
      @Nullable Action action,
      @Nullable String repository,
      String decision,
      long count) {

    public boolean accepted() {
      return decision.equals(Reason.ALLOWED.code());
    }
  }
}
