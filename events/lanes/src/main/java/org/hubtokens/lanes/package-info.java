/**
 * The Kafka side of the wire contract, for those who write lanes and those who read them: the JSON
 * form, the topics, and a reader that joins, loads, follows and acknowledges.
 */
@NullMarked
package org.hubtokens.lanes;

import org.jspecify.annotations.NullMarked;
