/** Use case: an account creates a token. */
@NullMarked
package org.hubtokens.command.createtoken;

import org.jspecify.annotations.NullMarked;
