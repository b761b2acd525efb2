/** Tells third parties of everything that ends or narrows access, as a stream and by poll. */
@NullMarked
package org.hubtokens.query.securityevent;

import org.jspecify.annotations.NullMarked;
