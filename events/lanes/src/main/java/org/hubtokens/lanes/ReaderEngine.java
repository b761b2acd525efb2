package org.hubtokens.lanes;

/** The threads behind a reader. */
interface ReaderEngine {

  static ReaderEngine start(ReaderSettings settings, ReaderState state) {
    return settings.group() == null
        ? new AssignedEngine(settings, state)
        : new GroupEngine(settings, state, settings.group());
  }

  void close();
}
