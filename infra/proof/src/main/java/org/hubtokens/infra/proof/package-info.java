/** Checks a log against itself and against signed checkpoints that were kept elsewhere. */
@NullMarked
package org.hubtokens.infra.proof;

import org.jspecify.annotations.NullMarked;
