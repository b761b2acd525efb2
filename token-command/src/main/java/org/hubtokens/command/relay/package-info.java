/** The way from the log to the lanes: one relay leads, the others stand by. */
@NullMarked
package org.hubtokens.command.relay;

import org.jspecify.annotations.NullMarked;
