/** What verifiers report of tokens in use, added up for each token and shown to its owner. */
@NullMarked
package org.hubtokens.query.usage;

import org.jspecify.annotations.NullMarked;
