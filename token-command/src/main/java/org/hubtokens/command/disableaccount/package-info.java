/** Use case: an administrator switches an account off. */
@NullMarked
package org.hubtokens.command.disableaccount;

import org.jspecify.annotations.NullMarked;
