/** The token's secret: how it is made, recognised and reduced to the digest that is stored. */
@NullMarked
package org.hubtokens.events.secret;

import org.jspecify.annotations.NullMarked;
