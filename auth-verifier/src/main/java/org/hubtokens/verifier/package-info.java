/** To be written. */
@NullMarked
package org.hubtokens.verifier;

import org.jspecify.annotations.NullMarked;
