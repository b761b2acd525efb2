package org.hubtokens.infra.bench.peer;

import java.util.List;

/** Another way to tell whether a credential is good, running on this machine. */
public interface Peer extends AutoCloseable {

  /** What it is, its version, and the settings that matter. */
  String name();

  /** A check that it answers with 200. */
  Question question();

  /** All that work for an answer. */
  List<ProcessHandle> processes();

  @Override
  void close();
}
