/** How the service is: liveness, readiness with its reasons, and metrics of the log. */
@NullMarked
package org.hubtokens.command.health;

import org.jspecify.annotations.NullMarked;
