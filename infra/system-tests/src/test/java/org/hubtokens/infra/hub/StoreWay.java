package org.hubtokens.infra.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * The way of a run to its store, on which requests can be held up. Connections are taken at once at
 * any time: that is what tells a slow store from one that is away.
 */
final class StoreWay implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  private final ServerSocket server;
  private final int storePort;

  private volatile CountDownLatch spoken = new CountDownLatch(0);
  private volatile Duration pause = Duration.ZERO;

  StoreWay(int storePort) {
    this.storePort = storePort;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String connectionString() {
    return "mongodb://127.0.0.1:" + server.getLocalPort();
  }

  /** From now on the store gets each request so much later. */
  void slow(Duration pause) {
    this.pause = pause;
  }

  /** From now on the store gets no request, and so says nothing. */
  void silence() {
    spoken = new CountDownLatch(1);
  }

  /** It gets all that it has not got yet, also what nobody waits for any more. */
  void speak() {
    spoken.countDown();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket store = new Socket(InetAddress.getLoopbackAddress(), storePort);
        Thread.ofVirtual().start(() -> pass(client, store, true));
        Thread.ofVirtual().start(() -> pass(store, client, false));
      }
    } catch (IOException e) {
      // closed
    }
  }

  /** A request of the driver is written at once and read here at once: they are small. */
  private void pass(Socket from, Socket to, boolean requests) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] block = new byte[BLOCK];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        if (requests) {
          holdUp();
        }
        out.write(block, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // either side ended
    }
  }

  private void holdUp() throws InterruptedException {
    spoken.await();
    LockSupport.parkNanos(pause.toNanos());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
