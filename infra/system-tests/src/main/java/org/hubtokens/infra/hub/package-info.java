/**
 * The whole product as one real run of {@code infra/run}, driven from outside, for system tests and
 * benchmarks.
 */
@NullMarked
package org.hubtokens.infra.hub;

import org.jspecify.annotations.NullMarked;
