/** What all read models share: events with their place in the log, generations, and freshness. */
@NullMarked
package org.hubtokens.query.readmodel;

import org.jspecify.annotations.NullMarked;
