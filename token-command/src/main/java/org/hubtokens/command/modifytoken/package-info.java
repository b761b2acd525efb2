/** Use case: the owner changes a token. */
@NullMarked
package org.hubtokens.command.modifytoken;

import org.jspecify.annotations.NullMarked;
