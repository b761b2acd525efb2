package org.hubtokens.query.accountlist;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.lanes.LaneReader;
import org.hubtokens.lanes.LaneStatus;
import org.hubtokens.query.QuerySettings;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.readmodel.TooStaleException;

/**
 * Answers from the accounts that this instance holds for the checks of sessions. Their lane holds
 * the last state of each account and is read from its beginning at each start, so that there is no
 * store that could differ from it.
 */
@Singleton
public class AccountReads {
  private final LaneReader reader;
  private final Duration wait;

  @Inject
  public AccountReads(SessionAccounts accounts, QuerySettings settings) {
    this.reader = accounts.reader();
    this.wait = settings.atLeastWait();
  }

  /**
   * The answer that {@code body} makes, as of {@code atLeast} or later.
   *
   * @throws TooStaleException when it is not there in time
   */
  Response answer(OptionalLong atLeast, Supplier<?> body) {
    if (!reader.ready()) {
      throw new TooStaleException("the accounts have not been loaded yet; try again shortly");
    }
    if (atLeast.isPresent() && !reader.awaitThrough(atLeast.getAsLong(), wait)) {
      throw tooLate(atLeast.getAsLong());
    }
    // Read before the accounts are: what is added in between makes the answer newer, never older.
    long through = reader.through();
    long age = reader.ageMillis();
    return Response.ok(toldIfRefused(body, through, age))
        .header(EdgeHeaders.TOKEN_POSITION, through)
        .header(EdgeHeaders.TOKEN_AGE_MS, age)
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Object toldIfRefused(Supplier<?> body, long through, long age) {
    try {
      return body.get();
    } catch (ApiException refusal) {
      throw refusal
          .withHeader(EdgeHeaders.TOKEN_POSITION, Long.toString(through))
          .withHeader(EdgeHeaders.TOKEN_AGE_MS, Long.toString(age));
    }
  }

  private TooStaleException tooLate(long needed) {
    LaneStatus status = reader.status();
    Instant headReadAt = status.headReadAt();
    return new TooStaleException(
        "the accounts reflect position %d, not yet position %d; waited %d ms"
            .formatted(status.through(), needed, wait.toMillis()),
        headReadAt == null ? null : new TooStaleException.AsOf(status.through(), headReadAt));
  }
}
