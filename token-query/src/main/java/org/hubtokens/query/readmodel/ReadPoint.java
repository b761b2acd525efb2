package org.hubtokens.query.readmodel;

import java.time.Instant;

/**
 * What a read may say of what it is about to read: that it is as of {@code through} or later.
 *
 * @param headReadAt it reflects the truth as of this instant or later
 */
public record ReadPoint(Generation generation, long through, Instant headReadAt) {}
