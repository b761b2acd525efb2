/** Shows to everybody the signed checkpoints of the log, for those who keep them elsewhere. */
@NullMarked
package org.hubtokens.query.checkpoint;

import org.jspecify.annotations.NullMarked;
