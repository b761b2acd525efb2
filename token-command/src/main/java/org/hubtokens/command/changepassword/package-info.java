/** Use case: somebody gives his account another password. */
@NullMarked
package org.hubtokens.command.changepassword;

import org.jspecify.annotations.NullMarked;
