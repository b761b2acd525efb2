/** The log: every event, once, at its position, chained; the truth everything else follows from. */
@NullMarked
package org.hubtokens.command.log;

import org.jspecify.annotations.NullMarked;
