package org.hubtokens.command.log;

import java.util.List;
import org.bson.RawBsonDocument;

/** Where {@link ChainVerifier} finds commits: in the store, or in an export of it. */
public interface StoredCommits {

  /**
   * Some of the documents that stand at {@code from} and behind, in their order; empty: none.
   *
   * @throws UnreadableCommitException when what follows is no document
   */
  List<RawBsonDocument> next(long from);

  /** How many there are, wherever they stand; -1 where that cannot be told before the end. */
  long count();

  /** Whether asking again for the same place may show more: the log may be in use. */
  boolean live();
}
