/** What goes over Kafka: the topics and the form of their records. Wire contract of all parts. */
@NullMarked
package org.hubtokens.events.lane;

import org.jspecify.annotations.NullMarked;
