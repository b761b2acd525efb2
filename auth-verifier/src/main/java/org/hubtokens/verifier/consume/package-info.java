/** Kafka to index: reads the lanes and says how far it has read. */
@NullMarked
package org.hubtokens.verifier.consume;

import org.jspecify.annotations.NullMarked;
