package org.hubtokens.query.managedstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends one signed event to the receiver of a stream. */
interface SetSender {

  /** What came of it. */
  sealed interface Outcome {

    /** The receiver has it. */
    record Accepted() implements Outcome {}

    /**
     * The receiver says that it cannot use it, and will not be able to.
     *
     * @param code as RFC 8935 has them
     * @param description the receiver's words, shortened and in printable characters
     */
    record Refused(String code, String description) implements Outcome {}

    /**
     * It may be tried again.
     *
     * @param why one word, for metrics
     * @param text for people; without the address and the secret
     * @param after how long the receiver asks to be left alone; null when it does not say
     */
    record Failed(String why, String text, @Nullable Duration after) implements Outcome {}
  }

  /** Waits for the answer, not for longer than the settings say. */
  Outcome send(String audience, Delivery.Push to, String set) throws InterruptedException;
}
