package org.hubtokens.infra.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.infra.embedded.EmbeddedMongo;

/**
 * The broker or the store in a process of its own, so that one can be killed and the other not.
 * Ends with whoever has started it.
 */
final class Backend {
  static final String BROKER = "broker";
  static final String STORE = "store";

  private Backend() {}

  /** {@code broker|store FOLDER PORT}; the broker's controller takes the port behind it. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    try (AutoCloseable _ = start(arguments[0], folder, port)) {
      System.out.println("started");
      untilClosed(System.in);
    } catch (Exception e) {
      throw new IOException("cannot run the " + arguments[0], e);
    } finally {
      System.exit(0);
    }
  }

  private static AutoCloseable start(String what, Path folder, int port) {
    return what.equals(BROKER)
        ? EmbeddedKafka.start(folder, port, port + 1)
        : EmbeddedMongo.start(folder, "127.0.0.1", port);
  }

  /** The other end is closed when the process behind it is gone, however it went. */
  private static void untilClosed(InputStream input) throws IOException {
    while (input.read() >= 0) {
      // nothing is ever said here
    }
  }
}
