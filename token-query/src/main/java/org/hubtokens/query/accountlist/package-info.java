/** The accounts of the hub, for administrators, and one's own account. */
@NullMarked
package org.hubtokens.query.accountlist;

import org.jspecify.annotations.NullMarked;
