/** Takes commands, decides them against the log and appends what follows from them. */
@NullMarked
package org.hubtokens.command;

import org.jspecify.annotations.NullMarked;
