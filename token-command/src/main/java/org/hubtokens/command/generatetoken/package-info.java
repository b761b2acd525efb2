/** Use case: a client signs in and has a token made for its owner. */
@NullMarked
package org.hubtokens.command.generatetoken;

import org.jspecify.annotations.NullMarked;
