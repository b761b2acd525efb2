package org.hubtokens.infra.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds and checks loopback ports. A free port may be taken by somebody else a moment later. */
public final class FreePorts {
  private FreePorts() {}

  /** A port that was free when asked, or the wanted one when it is not 0. */
  public static int orFree(int wanted) {
    if (wanted != 0) {
      return wanted;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** Whether nothing listens on the port at this host. */
  public static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  static void require(String what, int port) {
    if (!isFree("127.0.0.1", port)) {
      throw new PortTakenException(what, port);
    }
  }
}
