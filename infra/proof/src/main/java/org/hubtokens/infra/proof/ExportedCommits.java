package org.hubtokens.infra.proof;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.bson.RawBsonDocument;
import org.hubtokens.command.log.StoredCommits;
import org.hubtokens.command.log.UnreadableCommitException;
import org.jspecify.annotations.Nullable;

/** The commits of an export, line by line. Nothing but a line feed ends a line. */
final class ExportedCommits implements StoredCommits {
  /** More than any commit needs: an append holds at most a mebibyte. */
  private static final int LONGEST = 8 << 20;

  private final Reader text;

  /**
   * @param text whose reads are cheap: it is read by characters
   */
  ExportedCommits(Reader text) {
    this.text = text;
  }

  /** The next line, wherever it says it belongs. */
  @Override
  public List<RawBsonDocument> next(long from) {
    try {
      String line = line();
      return line == null ? List.of() : List.of(CommitLine.read(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder(1024);
    for (int next = text.read(); next != '\n'; next = text.read()) {
      if (next < 0 && line.isEmpty()) {
        return null;
      }
      if (next < 0 || line.length() == LONGEST) {
        throw new UnreadableCommitException("the line has no end");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  @Override
  public long count() {
    return -1;
  }

  @Override
  public boolean live() {
    return false;
  }
}
