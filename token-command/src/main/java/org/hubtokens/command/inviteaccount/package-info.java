/** Use case: an administrator keeps a name for somebody to register. */
@NullMarked
package org.hubtokens.command.inviteaccount;

import org.jspecify.annotations.NullMarked;
