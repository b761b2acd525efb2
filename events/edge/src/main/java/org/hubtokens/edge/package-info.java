/**
 * The HTTP edge that all services share: error bodies, request ids, who calls, sessions, passwords.
 */
@NullMarked
package org.hubtokens.edge;

import org.jspecify.annotations.NullMarked;
