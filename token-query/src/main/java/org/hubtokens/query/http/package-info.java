/** What every path of this service has in common, and the paths that belong to no read model. */
@NullMarked
package org.hubtokens.query.http;

import org.jspecify.annotations.NullMarked;
