/** To be written. */
@NullMarked
package org.hubtokens.infra.bench;

import org.jspecify.annotations.NullMarked;
