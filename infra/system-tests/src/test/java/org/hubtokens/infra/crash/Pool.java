package org.hubtokens.infra.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The tokens of one account that its clients know, all of which may change any of them. Those
 * lately revoked are remembered for a while, to be checked. Thread-safe.
 */
final class Pool {
  private static final int REMEMBERED = 12;

  /** A token and its secret. */
  record Token(String uuid, String secret) {
    @Override
    public String toString() {
      return uuid; // a secret is in no message
    }
  }

  private final List<Token> live = new ArrayList<>();
  private final Deque<Token> revoked = new ArrayDeque<>();

  synchronized void created(Token token) {
    live.add(token);
  }

  /** Somebody asks for its end; whether that comes is not known yet. */
  synchronized void ending(Token token) {
    if (live.remove(token)) {
      revoked.addFirst(token);
      if (revoked.size() > REMEMBERED) {
        revoked.removeLast();
      }
    }
  }

  synchronized boolean holds(String uuid) {
    return live.stream().anyMatch(token -> token.uuid().equals(uuid));
  }

  synchronized int size() {
    return live.size();
  }

  synchronized Optional<Token> any(Random random) {
    return live.isEmpty() ? Optional.empty() : Optional.of(live.get(random.nextInt(live.size())));
  }

  /** As often one that was revoked as one that was not. */
  synchronized Optional<Token> toCheck(Random random) {
    if (revoked.isEmpty() || random.nextBoolean()) {
      return any(random);
    }
    return revoked.stream().skip(random.nextInt(revoked.size())).findFirst();
  }
}
