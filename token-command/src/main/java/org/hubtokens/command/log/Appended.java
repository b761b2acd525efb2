package org.hubtokens.command.log;

import java.time.Instant;

/** Where the events of one append stand now. */
public record Appended(long first, long last, Instant at) {}
