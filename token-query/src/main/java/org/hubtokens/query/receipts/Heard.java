package org.hubtokens.query.receipts;

/**
 * When something was acknowledged, in milliseconds of the brokers' clock.
 *
 * @param exactly false: then at the latest, what was said before is not kept any more
 */
record Heard(long at, boolean exactly) {}
