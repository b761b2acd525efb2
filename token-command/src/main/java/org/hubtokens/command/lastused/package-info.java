/** When tokens were last used, as verifiers report it: for answers, and for what makes room. */
@NullMarked
package org.hubtokens.command.lastused;

import org.jspecify.annotations.NullMarked;
