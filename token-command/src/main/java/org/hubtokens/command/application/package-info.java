/** Puts the parts of the service together, with their settings. */
@NullMarked
package org.hubtokens.command.application;

import org.jspecify.annotations.NullMarked;
