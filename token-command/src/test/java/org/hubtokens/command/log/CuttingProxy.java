package org.hubtokens.command.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a log and its store and cuts the connection in the middle of an insert into the
 * log.
 */
public final class CuttingProxy implements AutoCloseable {
  /** Where to cut the next insert. */
  public enum Cut {
    NEVER,
    /** The store never sees it. */
    BEFORE_THE_WRITE,
    /** The store carries it out, its answer is lost. */
    AFTER_THE_WRITE,
    /** The connection is cut at once, the store gets the write when {@link #release} is called. */
    HELD_BACK
  }

  /** As BSON writes {@code insert: "log"}. */
  private static final String INSERT_INTO_LOG =
      "\u0002insert\u0000\u0004\u0000\u0000\u0000log\u0000";

  /** What to do with the next insert, and what happens before the connection is cut. */
  private record Plan(Cut cut, Runnable meanwhile) {
    static final Plan NONE = new Plan(Cut.NEVER, () -> {});
  }

  private final ServerSocket server;
  private final int storePort;
  private final AtomicReference<Plan> next = new AtomicReference<>(Plan.NONE);
  private final AtomicInteger cuts = new AtomicInteger();
  private final BlockingQueue<byte[]> held = new LinkedBlockingQueue<>();

  public CuttingProxy(int storePort) {
    this.storePort = storePort;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public String connectionString() {
    return "mongodb://127.0.0.1:" + server.getLocalPort() + "/?retryWrites=false&retryReads=false";
  }

  public void cutNext(Cut cut) {
    cutNext(cut, () -> {});
  }

  /** The same; whoever waits for the answer waits until {@code meanwhile} has run. */
  public void cutNext(Cut cut, Runnable meanwhile) {
    next.set(new Plan(cut, meanwhile));
  }

  public int cuts() {
    return cuts.get();
  }

  /** Hands the writes held back to the store now, and waits for its answers. */
  public void release() throws IOException {
    try (Socket store = new Socket(InetAddress.getLoopbackAddress(), storePort)) {
      for (byte[] late = held.poll(); late != null; late = held.poll()) {
        send(store.getOutputStream(), late);
        message(store.getInputStream());
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket store = new Socket(InetAddress.getLoopbackAddress(), storePort);
        Thread.ofVirtual().start(() -> exchange(client, store));
      }
    } catch (IOException e) {
      // closed
    }
  }

  /** One request, one answer, in turn: that is how the driver uses a connection. */
  private void exchange(Socket client, Socket store) {
    try (client;
        store) {
      while (true) {
        byte[] request = message(client.getInputStream());
        Plan plan = isInsert(request) ? next.getAndSet(Plan.NONE) : Plan.NONE;
        if (plan.cut == Cut.BEFORE_THE_WRITE || plan.cut == Cut.HELD_BACK) {
          cut(plan, request);
          return;
        }
        send(store.getOutputStream(), request);
        byte[] answer = message(store.getInputStream());
        if (plan.cut == Cut.AFTER_THE_WRITE) {
          cut(plan, request);
          return;
        }
        send(client.getOutputStream(), answer);
      }
    } catch (IOException e) {
      // either side ended
    }
  }

  private void cut(Plan plan, byte[] request) {
    if (plan.cut == Cut.HELD_BACK) {
      held.add(request);
    }
    plan.meanwhile.run();
    cuts.incrementAndGet();
  }

  private static boolean isInsert(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    return text.contains(INSERT_INTO_LOG);
  }

  /** A message of the wire protocol begins with its length, little-endian. */
  private static byte[] message(InputStream in) throws IOException {
    byte[] head = in.readNBytes(4);
    if (head.length < 4) {
      throw new IOException("ended");
    }
    int length =
        (head[0] & 255) | (head[1] & 255) << 8 | (head[2] & 255) << 16 | (head[3] & 255) << 24;
    byte[] message = new byte[length];
    System.arraycopy(head, 0, message, 0, 4);
    if (in.readNBytes(message, 4, length - 4) < length - 4) {
      throw new IOException("ended");
    }
    return message;
  }

  private static void send(OutputStream out, byte[] message) throws IOException {
    out.write(message);
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
