/** Starts the whole product on one machine: broker, store, services, gateway, demo registry. */
@NullMarked
package org.hubtokens.infra.launcher;

import org.jspecify.annotations.NullMarked;
