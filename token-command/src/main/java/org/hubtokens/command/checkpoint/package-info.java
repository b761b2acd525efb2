/** Signs at intervals what the log's chain has come to, and publishes it. */
@NullMarked
package org.hubtokens.command.checkpoint;

import org.jspecify.annotations.NullMarked;
