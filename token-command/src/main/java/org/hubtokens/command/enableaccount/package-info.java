/** Use case: an administrator switches an account on again. */
@NullMarked
package org.hubtokens.command.enableaccount;

import org.jspecify.annotations.NullMarked;
