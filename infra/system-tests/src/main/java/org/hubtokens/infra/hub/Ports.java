package org.hubtokens.infra.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Finds blocks of neighbouring free ports, as one embedded run takes them. */
public final class Ports {
  private static final int BLOCK = 10;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * The first port of a free block below the range from which the system hands out ports by itself;
   * never the same twice.
   */
  public static int freeBlock() {
    for (int tries = 0; tries < 200; tries++) {
      int first = ThreadLocalRandom.current().nextInt(1_100, 3_200) * BLOCK;
      if (GIVEN.add(first) && allFree(first)) {
        return first;
      }
    }
    throw new IllegalStateException("no " + BLOCK + " neighbouring ports are free");
  }

  private static boolean allFree(int first) {
    for (int port = first; port < first + BLOCK; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(true);
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
