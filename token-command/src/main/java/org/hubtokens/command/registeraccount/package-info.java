/** Use case: somebody registers an account. */
@NullMarked
package org.hubtokens.command.registeraccount;

import org.jspecify.annotations.NullMarked;
