/** Finds out why a registry does not take this hub's tokens, and says so in words. */
@NullMarked
package org.hubtokens.infra.selftest;

import org.jspecify.annotations.NullMarked;
