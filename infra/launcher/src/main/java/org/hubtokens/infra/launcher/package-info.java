/** To be written. */
@NullMarked
package org.hubtokens.infra.launcher;

import org.jspecify.annotations.NullMarked;
