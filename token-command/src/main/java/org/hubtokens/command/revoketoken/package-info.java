/** Use case: the owner revokes a token. */
@NullMarked
package org.hubtokens.command.revoketoken;

import org.jspecify.annotations.NullMarked;
