package org.hubtokens.lanes;

/** A topic exists in a form that would break what readers rely on; a person has to look at it. */
public final class TopicMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicMismatchException(String message) {
    super(message);
  }
}
