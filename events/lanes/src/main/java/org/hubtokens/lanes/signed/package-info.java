/** What leaves the house with a signature: checkpoints of the log, and keys to sign with. */
@NullMarked
package org.hubtokens.lanes.signed;

import org.jspecify.annotations.NullMarked;
