package org.hubtokens.query.history;

import jakarta.inject.Singleton;
import java.util.OptionalLong;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.http.AtLeastPosition;
import org.jspecify.annotations.Nullable;

/** Finds the histories of tokens for whoever may see them: their owners and administrators. */
@Singleton
public class TokenHistories {
  private final Histories histories;
  private final HistoryAnswers answers;
  private final Administrators administrators;
  private final Caller caller;

  TokenHistories(
      Histories histories, HistoryAnswers answers, Administrators administrators, Caller caller) {
    this.histories = histories;
    this.answers = answers;
    this.administrators = administrators;
    this.caller = caller;
  }

  /** A token that has a history which the caller may see. */
  public record Known(TokenId token, HistoryHead head, HistoryCursor cursor) {}

  /**
   * The history of a token, whatever has become of it.
   *
   * @param atLeast the header of that name
   * @throws ApiException 404 for a token that is unknown, malformed or another account's
   */
  public Known require(String uuid, @Nullable String atLeast) {
    return require(tokenId(uuid), AtLeastPosition.read(atLeast));
  }

  /** The same where the position was read already. */
  public Known require(String uuid, OptionalLong atLeast) {
    return require(tokenId(uuid), atLeast);
  }

  /** The same for a token that is no caller's word. */
  public Known require(TokenId token, OptionalLong atLeast) {
    Histories.Found found =
        administrators.include(caller.account())
            ? histories.ofAnyToken(token, atLeast)
            : histories.ofToken(token, caller.account(), atLeast);
    HistoryHead head = found.head();
    if (head == null) {
      throw answers.told(notFound(), found.cursor().point());
    }
    return new Known(token, head, found.cursor());
  }

  private static TokenId tokenId(String uuid) {
    try {
      return TokenId.parse(uuid);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  public static ApiException notFound() {
    return new ApiException(404, "access token not found");
  }
}
