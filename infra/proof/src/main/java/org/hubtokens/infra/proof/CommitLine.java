package org.hubtokens.infra.proof;

import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.hubtokens.command.log.UnreadableCommitException;

/** A commit as a line of an export: MongoDB's extended JSON, canonical, so that types are kept. */
final class CommitLine {
  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private CommitLine() {}

  static String of(RawBsonDocument commit) {
    return commit.toJson(CANONICAL);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws UnreadableCommitException when it wrote nothing of the kind
   */
  static RawBsonDocument read(String line) {
    RawBsonDocument read;
    String same;
    try {
      read = RawBsonDocument.parse(line);
      same = of(read);
    } catch (RuntimeException e) {
      throw new UnreadableCommitException("the line is no commit: " + e.getMessage());
    }
    if (!same.equals(line)) {
      throw new UnreadableCommitException("the line is not in the form an export has");
    }
    return read;
  }
}
