package org.hubtokens.lanes;

/** The threads behind a reader. */
interface ReaderEngine {

  static ReaderEngine start(ReaderSettings settings, ReaderState state) {
    state.trouble("reader", settings.name() + " reads nothing yet: in the next commit");
    return () -> state.over("reader");
  }

  void close();
}
