package org.hubtokens.query.receipts;

import java.util.UUID;

/**
 * What a receipt is asked for.
 *
 * @param appendedAt when it was appended, in milliseconds of token-command's clock
 */
record Change(UUID logId, long position, long appendedAt) {}
