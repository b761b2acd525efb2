package org.hubtokens.query.tokenlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.hubtokens.events.Sha256;
import org.hubtokens.query.tokenlist.TokenLists.Page;
import org.jspecify.annotations.Nullable;

/**
 * Names what a page of the list shows, so that who has it need not get it again. It follows from
 * the rows and not from the position: positions move though nothing changes, and uses move rows
 * without a position. So it is the same on every instance, and after a restart.
 */
record PageTag(String value) {
  private static final int BYTES = 16;

  static PageTag of(Page page, PageLinks links) {
    MessageDigest digest = Sha256.start();
    digest.update(
        (page.count() + " " + page.active() + " " + links + " " + TokenListRow.FORM)
            .getBytes(UTF_8));
    for (TokenListRow row : page.rows()) {
      String version = row.tokenId() + " " + row.position() + " " + row.lastUsed() + "\n";
      digest.update(version.getBytes(UTF_8));
    }
    byte[] start = Arrays.copyOf(digest.digest(), BYTES);
    return new PageTag(
        "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"');
  }

  /** Whether this is among those that a client names in {@code If-None-Match}. */
  boolean isAmong(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null && List.of(ifNoneMatch.strip().split("\\s*,\\s*")).contains(value);
  }
}
