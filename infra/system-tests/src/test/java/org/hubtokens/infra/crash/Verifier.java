package org.hubtokens.infra.crash;

import java.net.URI;

/**
 * A verifier, past the gateway.
 *
 * @param name in acknowledgements
 */
record Verifier(String name, URI origin) {}
