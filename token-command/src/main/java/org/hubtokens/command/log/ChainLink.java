package org.hubtokens.command.log;

import java.time.Instant;

/**
 * What the chain had come to with one commit.
 *
 * @param position of its last event
 * @param hash of it, and so of all before it
 * @param at when it was appended
 */
public record ChainLink(long position, Hash hash, Instant at) {

  static ChainLink of(Commit commit) {
    return new ChainLink(commit.next() - 1, commit.hash(), commit.at());
  }
}
