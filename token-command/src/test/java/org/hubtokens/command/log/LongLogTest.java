package org.hubtokens.command.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.hubtokens.infra.embedded.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The log may be longer than the memory of whoever serves it. */
@Execution(ExecutionMode.CONCURRENT)
class LongLogTest {

  @Test
  void givenALogLargerThanTheHeap_whenWrittenOpenedAndRead_thenServed() throws Exception {
    try (EmbeddedMongo store = EmbeddedMongo.startTemporary()) {
      assertThat(said(store.connectionString()))
          .contains("96 MiB of events read", "appended at 2049");
    }
  }

  private static String said(String store) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx80m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                LongLogProcess.class.getName(),
                store)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
