package org.hubtokens.infra.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks before anything is started whether the run gets its ports. */
final class Ports {
  private Ports() {}

  /**
   * Refuses a run whose ports are not all free.
   *
   * @throws CannotStartException that names the port and the way out
   */
  static void requireFree(RunSettings settings) {
    for (int port = settings.port(); port < settings.port() + RunSettings.PORTS; port++) {
      if (!free(port)) {
        throw new CannotStartException(
            "port %d is taken by another program. Stop that one, or choose others: HUBTOKENS_PORT=%d infra/run (a run takes %d ports from there on)"
                .formatted(port, settings.port() + 100, RunSettings.PORTS));
      }
    }
  }

  /** The same run on the first ports from its own on that are all free. */
  static RunSettings movedToFree(RunSettings settings) {
    RunSettings moved = settings;
    while (!free(moved)) {
      moved = moved.withPort(moved.port() + RunSettings.PORTS);
    }
    return moved;
  }

  private static boolean free(RunSettings settings) {
    for (int port = settings.port(); port < settings.port() + RunSettings.PORTS; port++) {
      if (!free(port)) {
        return false;
      }
    }
    return true;
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
