/** Logins to the hub itself and the JWTs they give. */
@NullMarked
package org.hubtokens.verifier.session;

import org.jspecify.annotations.NullMarked;
