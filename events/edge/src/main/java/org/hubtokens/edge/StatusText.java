package org.hubtokens.edge;

/** One sentence for each status that a framework may give without saying why. */
final class StatusText {
  private StatusText() {}

  static String of(int status) {
    return switch (status) {
      case 400 -> "malformed request";
      case 401 -> "authentication is required";
      case 403 -> "this is not allowed";
      case 404 -> "not found";
      case 405 -> "this path does not answer to this method";
      case 406 -> "the answer can only be given as application/json; change the Accept header";
      case 408 -> "the request took too long to arrive";
      case 413 -> "the request body is too large";
      case 414 -> "the request's address is too long";
      case 415 -> "send the body as Content-Type: application/json";
      case 429 -> "too many requests; try again later";
      case 431 -> "the request's headers are too large";
      case 503 -> "the service cannot answer now; try again soon";
      default -> status < 500 ? "the request is refused" : "an internal error; it is in our log";
    };
  }
}
