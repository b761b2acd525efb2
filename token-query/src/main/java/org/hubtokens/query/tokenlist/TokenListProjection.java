package org.hubtokens.query.tokenlist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hubtokens.events.AccountEvent;
import org.hubtokens.events.TokenEvent;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.readmodel.PositionedEvent;
import org.hubtokens.query.readmodel.Projection;

/**
 * Folds events into rows. The rows a batch touches are read once, folded in memory, and written
 * once; an event at or below its row's position changes nothing, so a batch may be given again
 * after any part of it was written.
 */
public final class TokenListProjection implements Projection {
  private final TokenListStore store;

  public TokenListProjection(TokenListStore store) {
    this.store = store;
  }

  @Override
  public Change fold(List<PositionedEvent> events) {
    Map<TokenId, TokenListRow> rows = new HashMap<>(store.find(tokens(events)));
    Map<TokenId, TokenListRow> changed = new HashMap<>();
    int applied = 0;
    for (PositionedEvent told : events) {
      if (apply(told, rows, changed)) {
        applied++;
      }
    }
    return new Change(
        new Outcome(applied, events.size() - applied), () -> store.put(changed.values()));
  }

  private static Set<TokenId> tokens(List<PositionedEvent> events) {
    Set<TokenId> tokens = new HashSet<>();
    for (PositionedEvent told : events) {
      if (told.event() instanceof TokenEvent event) {
        tokens.add(event.tokenId());
      }
    }
    return tokens;
  }

  private static boolean apply(
      PositionedEvent told, Map<TokenId, TokenListRow> rows, Map<TokenId, TokenListRow> changed) {
    return switch (told.event()) {
      case AccountEvent _ -> true;
      case TokenEvent event -> {
        TokenListRow before = rows.get(event.tokenId());
        if (before != null && told.position() <= before.position()) {
          yield false;
        }
        TokenListRow after = TokenListRow.after(before, event, told);
        rows.put(event.tokenId(), after);
        changed.put(event.tokenId(), after);
        yield true;
      }
    };
  }
}
