package org.hubtokens.command.relay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the relay of this instance is.
 *
 * @param leads whether it is the one that publishes
 * @param published position through which it knows everything to be published; -1 for nothing yet
 * @param delay from the last event's append to the end of its transaction
 * @param fenced how often another relay has shut it out
 * @param events how many it has published since it started
 * @param transactions how many those took, heartbeats not counted
 * @param degraded what keeps it from publishing, in words for a person; null when nothing does
 * @param begun whether it has reached the brokers since it started
 * @param stopped true when only a person can help: what is published does not fit the log
 */
public record RelayStatus(
    boolean leads,
    long published,
    Duration delay,
    long fenced,
    long events,
    long transactions,
    @Nullable String degraded,
    boolean begun,
    boolean stopped) {}
