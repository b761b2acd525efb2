/** Token introspection (RFC 7662) for services that the operator has given credentials. */
@NullMarked
package org.hubtokens.verifier.introspect;

import org.jspecify.annotations.NullMarked;
