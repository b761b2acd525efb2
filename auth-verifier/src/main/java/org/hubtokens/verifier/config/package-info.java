/** What an operator can set, and the check that refuses bad values at start. */
@NullMarked
package org.hubtokens.verifier.config;

import org.jspecify.annotations.NullMarked;
