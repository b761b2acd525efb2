package org.hubtokens.events.lane;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The one record of the progress lane, written in the transaction whose records it covers.
 *
 * <p>A reader whose consumer has passed {@code ends} of every partition it reads is complete
 * through position {@code through}, also where nothing happened; so no partition needs markers of
 * its own.
 *
 * @param through position of the last event whose records are published; -1 when none is
 * @param headReadAt when the relay's majority read found nothing beyond {@code through}; a reader
 *     that is complete through it knows the truth as of this instant
 * @param ends topic -> for each partition the offset of the last record the relay wrote there, -1
 *     where it wrote none
 */
public record Progress(UUID logId, long through, Instant headReadAt, Map<String, List<Long>> ends) {
  public static final String KEY = "relay";
}
