/** Streams of signed events that receivers set up themselves, and their delivery by push. */
@NullMarked
package org.hubtokens.query.managedstream;

import org.jspecify.annotations.NullMarked;
