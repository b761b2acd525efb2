package org.hubtokens.infra.proof;

import java.io.PrintStream;
import java.util.List;
import org.bson.RawBsonDocument;
import org.hubtokens.command.log.StoredCommits;

/** Writes all commits as they stand, fit or not: a line each, in the order of their positions. */
final class Export {
  private final StoredCommits store;
  private final PrintStream out;
  private long head;
  private long written;

  Export(StoredCommits store, PrintStream out) {
    this.store = store;
    this.out = out;
  }

  /**
   * Writes them.
   *
   * @return how many stand where no commit can follow, and are left out
   */
  long write() {
    long documents = store.count();
    for (List<RawBsonDocument> next = store.next(head); !next.isEmpty(); ) {
      next.forEach(this::write);
      next = store.next(head);
    }
    out.flush();
    if (out.checkError()) {
      throw new CannotTellException("the export could not be written to its end");
    }
    return Math.max(0, documents - written);
  }

  private void write(RawBsonDocument commit) {
    out.print(CommitLine.of(commit));
    out.print('\n');
    written++;
    long events = commit.isArray("ev") ? commit.getArray("ev").size() : 1;
    long position = commit.getNumber("_id").longValue();
    head = Math.max(head, position + Math.max(1, events));
  }
}
