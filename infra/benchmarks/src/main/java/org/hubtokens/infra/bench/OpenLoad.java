package org.hubtokens.infra.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.hubtokens.infra.bench.peer.Question;

/**
 * An open loop: calls are due at a constant rate, whether or not those before are answered, and the
 * time a call takes is counted from when it was due. So one that had to wait for a free connection
 * has waited, and a server that stands still for a moment is seen by all that would have called
 * meanwhile.
 *
 * <p>One thread on bare sockets, which looks four times between two calls, but not more often than
 * every 50 µs, for what is due and what is answered (so exact is it, and no more): an HTTP client
 * in a JVM would need more of the processors than what it measures. It knows only answers with a
 * length.
 */
final class OpenLoad {
  private static final int CONNECTIONS = 64;
  private static final long SHORTEST_NAP_NANOS = 50_000;
  private static final long LONGEST_NAP_NANOS = 250_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String LENGTH = "\r\ncontent-length:";

  private final List<Side> sides;
  private final double nanosBetween;
  private final long nap;
  private final long[] took;
  private long start;
  private int sent;
  private int answered;

  private OpenLoad(List<Question> questions, double perSecond, Duration time) {
    this.sides = questions.stream().map(Side::new).toList();
    this.nanosBetween = 1e9 / perSecond;
    this.nap = Math.clamp((long) nanosBetween / 4, SHORTEST_NAP_NANOS, LONGEST_NAP_NANOS);
    this.took = new long[(int) (time.toNanos() / nanosBetween)];
  }

  /**
   * Asks {@code perSecond} times a second and waits until all is answered; the rate it tells is the
   * one at which answers came.
   *
   * @throws IllegalStateException when an answer is not 200, or the last ones come far too late
   */
  static Rate run(Question question, double perSecond, Duration time) {
    return run(List.of(question), perSecond, time);
  }

  /** The same with several questions in turn, as many a second in all. */
  static Rate run(List<Question> questions, double perSecond, Duration time) {
    try {
      return new OpenLoad(questions, perSecond, time).run();
    } catch (IOException e) {
      throw new UncheckedIOException("one of " + questions + " closed a connection", e);
    }
  }

  static String text(double perSecond) {
    return "open loop, " + Rate.perSecond(perSecond) + " due, timed from when due";
  }

  private static String request(Question question) {
    URI url = question.url();
    StringBuilder request = new StringBuilder("GET ").append(url.getRawPath());
    request.append(" HTTP/1.1\r\nHost: ").append(url.getRawAuthority()).append("\r\n");
    question.headers().forEach(header -> request.append(header).append("\r\n"));
    return request.append("\r\n").toString();
  }

  private Rate run() throws IOException {
    try (Selector selector = Selector.open()) {
      try {
        for (Side side : sides) {
          side.connect(selector, CONNECTIONS / sides.size());
        }
        askAll(selector);
      } finally {
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Rate(took.length / seconds, Distribution.of(took).latency());
  }

  private void askAll(Selector selector) throws IOException {
    start = System.nanoTime();
    long end = due(took.length) + PATIENCE.toNanos();
    while (answered < took.length) {
      sendDue();
      if (selector.selectNow() == 0) {
        LockSupport.parkNanos(nap);
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Objects.requireNonNull((Connection) key.attachment()).read();
      }
      selector.selectedKeys().clear();
      if (System.nanoTime() > end) {
        throw new IllegalStateException(sides + " do not bear this load");
      }
    }
  }

  private void sendDue() throws IOException {
    long now = System.nanoTime();
    while (sent < took.length && due(sent) <= now) {
      Connection next = sides.get(sent % sides.size()).idle.poll();
      if (next == null) {
        return; // due all the same, and its time runs
      }
      next.ask(sent++);
    }
  }

  private long due(int call) {
    return start + (long) (call * nanosBetween);
  }

  /** A question and the connections on which it can be asked. */
  private final class Side {
    private final Question question;
    private final byte[] request;
    private final Queue<Connection> idle = new ArrayDeque<>();

    Side(Question question) {
      this.question = question;
      this.request = request(question).getBytes(ISO_8859_1);
    }

    void connect(Selector selector, int connections) throws IOException {
      for (int i = 0; i < connections; i++) {
        idle.add(new Connection(selector, this));
      }
    }

    @Override
    public String toString() {
      return question.toString();
    }
  }

  /** One call at a time. */
  private final class Connection {
    private final Side side;
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
    private int call;

    Connection(Selector selector, Side side) throws IOException {
      this.side = side;
      URI url = side.question.url();
      channel =
          SocketChannel.open(new InetSocketAddress(String.valueOf(url.getHost()), url.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask(int number) throws IOException {
      call = number;
      answer.clear();
      ByteBuffer bytes = ByteBuffer.wrap(side.request);
      while (bytes.hasRemaining()) {
        channel.write(bytes); // one small request on a quiet connection always fits
      }
    }

    void read() throws IOException {
      if (channel.read(answer) < 0) {
        throw new EOFException("unanswered");
      }
      if (complete(new String(answer.array(), 0, answer.position(), ISO_8859_1))) {
        took[call] = System.nanoTime() - due(call);
        answered++;
        side.idle.add(this);
      }
    }

    private boolean complete(String text) {
      int body = text.indexOf("\r\n\r\n");
      if (body < 0) {
        return false;
      }
      if (!text.startsWith("HTTP/1.1 200 ")) {
        throw new IllegalStateException(side + " answered " + text.lines().findFirst());
      }
      String head = text.substring(0, body + 2).toLowerCase(Locale.ROOT);
      int length = head.indexOf(LENGTH) + LENGTH.length();
      int bytes = Integer.parseInt(head.substring(length, head.indexOf('\r', length)).trim());
      return text.length() >= body + 4 + bytes;
    }
  }
}
