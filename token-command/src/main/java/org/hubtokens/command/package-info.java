/** To be written. */
@NullMarked
package org.hubtokens.command;

import org.jspecify.annotations.NullMarked;
