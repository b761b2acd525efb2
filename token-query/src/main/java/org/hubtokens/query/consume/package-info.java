/** From Kafka to the projections: one reader for each generation, and one for the accounts. */
@NullMarked
package org.hubtokens.query.consume;

import org.jspecify.annotations.NullMarked;
