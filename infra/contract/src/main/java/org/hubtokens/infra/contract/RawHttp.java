package org.hubtokens.infra.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends what it is given, byte for byte: also what no library would send. */
public final class RawHttp {
  private static final int PATIENCE = 60_000;

  private RawHttp() {}

  /**
   * One call on a connection of its own. Of an answer that does not end, a stream of events, only
   * the head is read.
   *
   * @param target path and query, not touched
   * @param headers their values are sent as Latin-1
   */
  public static ApiAnswer send(
      URI origin, String method, String target, Map<String, String> headers, @Nullable String body)
      throws IOException {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(UTF_8);
    StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(origin.getAuthority()).append("\r\nConnection: close\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setSoTimeout(PATIENCE);
      OutputStream out = socket.getOutputStream();
      out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
      write(out, bytes);
      return answer(method, target, new BufferedInputStream(socket.getInputStream()));
    }
  }

  /** Who has refused a body need not read it to its end. */
  private static void write(OutputStream out, byte[] body) {
    try {
      out.write(body);
      out.flush();
    } catch (IOException _) {
      // the answer is there all the same, or its absence fails
    }
  }

  private static ApiAnswer answer(String method, String target, InputStream in) throws IOException {
    String[] status = line(in).split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int query = target.indexOf('?');
    return new ApiAnswer(
        method,
        query < 0 ? target : target.substring(0, query),
        Integer.parseInt(status[1]),
        name -> headers.get(name.toLowerCase(Locale.ROOT)),
        body(method, headers, in));
  }

  private static String body(String method, Map<String, String> headers, InputStream in)
      throws IOException {
    if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
      return "(a stream)";
    }
    if (method.equals("HEAD")) {
      return "";
    }
    String length = headers.get("content-length");
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      return new String(chunks(in), UTF_8);
    }
    return new String(
        length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length)), UTF_8);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      whole.write(in.readNBytes(size));
      line(in);
    }
    return whole.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended within an answer");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
