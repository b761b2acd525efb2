package org.hubtokens.infra.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hubtokens.infra.hub.Hub;

/** One of the operator's scripts of {@code infra}, run to its end. */
record Script(int status, String output) {
  private static final int LIMIT_SECONDS = 120;

  static Script run(Hub hub, String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Hub.root().resolve("infra").resolve(name).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HUBTOKENS_PORT", Integer.toString(hub.port()));
    builder.environment().put("HUBTOKENS_BUILD", "never");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(name + " does not end: " + output);
    }
    return new Script(process.exitValue(), output.strip());
  }
}
