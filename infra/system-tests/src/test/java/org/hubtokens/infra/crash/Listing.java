package org.hubtokens.infra.crash;

import java.util.Map;

/**
 * The list of an account as it was read.
 *
 * @param through everything through this position is in it, as it said
 * @param rows by the tokens' ids
 */
record Listing(String account, Span span, long through, Map<String, Standing> rows) {
  Listing {
    rows = Map.copyOf(rows);
  }
}
