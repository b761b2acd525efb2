/**
 * The crash campaign: the product under load while its processes are killed, frozen and restarted
 * at random, and whether what its clients were told agrees with a small model of it.
 */
package org.hubtokens.infra.crash;
