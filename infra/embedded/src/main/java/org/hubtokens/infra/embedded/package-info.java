/** To be written. */
@NullMarked
package org.hubtokens.infra.embedded;

import org.jspecify.annotations.NullMarked;
