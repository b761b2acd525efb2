/** The list of an account's tokens: its projection, its store, and the paths that serve it. */
@NullMarked
package org.hubtokens.query.tokenlist;

import org.jspecify.annotations.NullMarked;
