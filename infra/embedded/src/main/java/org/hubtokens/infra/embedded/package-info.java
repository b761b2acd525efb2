/**
 * A real Kafka broker and a durable document store inside one JVM, for the embedded run and for
 * tests.
 */
@NullMarked
package org.hubtokens.infra.embedded;

import org.jspecify.annotations.NullMarked;
