/** To be written. */
@NullMarked
package org.hubtokens.query;

import org.jspecify.annotations.NullMarked;
