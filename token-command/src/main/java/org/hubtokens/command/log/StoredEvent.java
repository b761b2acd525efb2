package org.hubtokens.command.log;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An event in the log.
 *
 * @param payload JSON as it was appended; not to be written to
 * @param at when its commit was made; never before that of an earlier position
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each payload costs
public record StoredEvent(
    long position,
    String id,
    String type,
    int version,
    byte[] payload,
    Map<String, String> metadata,
    Set<String> tags,
    Instant at) {}
