/**
 * The web page on which people look after their tokens: it is served here, and uses only the API.
 */
@NullMarked
package org.hubtokens.query.console;

import org.jspecify.annotations.NullMarked;
