/** Waiting until every live reader has applied what a command appended. */
@NullMarked
package org.hubtokens.command.confirm;

import org.jspecify.annotations.NullMarked;
