/** The token service of registries, and the challenge that makes {@code docker login} work. */
@NullMarked
package org.hubtokens.verifier.registrytoken;

import org.jspecify.annotations.NullMarked;
