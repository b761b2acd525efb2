package org.hubtokens.infra.selftest;

import java.util.ArrayList;
import java.util.List;

/** What was found, line by line. */
final class Report {
  private final List<String> lines = new ArrayList<>();
  private boolean bad;

  void good(String text) {
    lines.add("good   " + text);
  }

  /** Something that will do harm one day, or to some clients. */
  void note(String text) {
    lines.add("note   " + text);
  }

  /** Something for which logins fail. */
  void wrong(String text) {
    lines.add("WRONG  " + text);
    bad = true;
  }

  boolean bad() {
    return bad;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
