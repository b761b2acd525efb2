/** To be written. */
@NullMarked
package org.hubtokens.lanes;

import org.jspecify.annotations.NullMarked;
