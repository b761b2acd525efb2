/** What happened to tokens and accounts: its projection, its store, and the paths that tell it. */
@NullMarked
package org.hubtokens.query.history;

import org.jspecify.annotations.NullMarked;
