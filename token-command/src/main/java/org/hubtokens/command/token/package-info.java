/**
 * What the use cases share: the state they decide on, how it is sourced, why a command is rejected.
 */
@NullMarked
package org.hubtokens.command.token;

import org.jspecify.annotations.NullMarked;
