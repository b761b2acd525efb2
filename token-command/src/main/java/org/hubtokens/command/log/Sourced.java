package org.hubtokens.command.log;

import java.util.List;

/**
 * What a search found.
 *
 * @param through the last position that was looked at; a decision made from these events is guarded
 *     by {@link AppendGuard#after(long, List) AppendGuard.after(through, criteria)}
 */
public record Sourced(List<StoredEvent> events, long through) {}
