/**
 * The shared language: what can happen to tokens and accounts, and the identifiers it is told in.
 */
@NullMarked
package org.hubtokens.events;

import org.jspecify.annotations.NullMarked;
