/** To be written. */
@NullMarked
package org.hubtokens.edge;

import org.jspecify.annotations.NullMarked;
