package org.hubtokens.query.managedstream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of pushes over real HTTP, which answers as the test wants. */
public final class TestReceiver implements AutoCloseable {

  /** What arrived. */
  public record Push(String path, String type, String accept, String authorization, String set) {}

  /** What is answered; a status of 0 breaks the connection off. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public static final Answer ACCEPTED = new Answer(202, Map.of(), "");

    public static Answer of(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  /** Decides about one push. */
  public interface Behaviour {
    Answer answer(Push push) throws InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Push> pushes = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = _ -> Answer.ACCEPTED;

  public TestReceiver() throws IOException {
    this(0);
  }

  /** At a port, as one that was started again. */
  public TestReceiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public void behave(Behaviour next) {
    behaviour = next;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/events";
  }

  public List<Push> pushes() {
    return pushes;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Push push =
        new Push(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Accept"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
    pushes.add(push);
    try (exchange) {
      Answer answer = behaviour.answer(push);
      if (answer.status() == 0) {
        return;
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Dies. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
