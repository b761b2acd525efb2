/** What the product costs and how fast it is, as ratios within one run on one machine. */
@NullMarked
package org.hubtokens.infra.bench;

import org.jspecify.annotations.NullMarked;
