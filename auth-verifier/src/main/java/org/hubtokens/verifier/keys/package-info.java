/** Signing keys: found in a directory, generated when there are none, published as a JWKS. */
@NullMarked
package org.hubtokens.verifier.keys;

import org.jspecify.annotations.NullMarked;
