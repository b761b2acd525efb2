/** The commands over HTTP, in Docker Hub's shape. */
@NullMarked
package org.hubtokens.command.http;

import org.jspecify.annotations.NullMarked;
