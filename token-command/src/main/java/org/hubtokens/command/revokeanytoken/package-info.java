/** Use case: an administrator revokes anybody's token. */
@NullMarked
package org.hubtokens.command.revokeanytoken;

import org.jspecify.annotations.NullMarked;
