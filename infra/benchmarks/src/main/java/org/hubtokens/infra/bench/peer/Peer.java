package org.hubtokens.infra.bench.peer;

import java.nio.file.Path;
import java.util.List;

/**
 * Another way to tell whether a credential is good, running on this machine until it is closed.
 *
 * @param name what it is, its version, and the settings that matter
 * @param question a check that it answers with 200
 * @param programs all that work for an answer
 * @param folder of its own, deleted in the end
 */
public record Peer(String name, Question question, List<Program> programs, Path folder)
    implements AutoCloseable {

  public List<ProcessHandle> processes() {
    return programs.stream().flatMap(program -> program.processes().stream()).toList();
  }

  @Override
  public void close() {
    programs.forEach(Program::close);
    Program.delete(folder);
  }
}
