package org.hubtokens.infra.crash;

import java.time.Instant;

/**
 * A verifier's line in the receipt of a revocation.
 *
 * @param refusedFrom the end of the millisecond in which the brokers took its acknowledgement
 */
record Receipt(String uuid, String verifier, Instant refusedFrom) {}
