package org.hubtokens.infra.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Every call of every client, as it was begun and as it ended. Thread-safe. */
final class History {
  private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final Queue<Check> checks = new ConcurrentLinkedQueue<>();
  private final Queue<Listing> listings = new ConcurrentLinkedQueue<>();
  private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
  private final Queue<Span> calm = new ConcurrentLinkedQueue<>();

  void add(Attempt attempt) {
    attempts.add(attempt);
  }

  void add(Check check) {
    checks.add(check);
  }

  void add(Listing listing) {
    listings.add(listing);
  }

  void add(Receipt receipt) {
    receipts.add(receipt);
  }

  /** All parts were up, and had caught up, from its begin to its end. */
  void addCalm(Span span) {
    calm.add(span);
  }

  Facts with(List<Entry> log) {
    return new Facts(
        List.copyOf(attempts),
        List.copyOf(checks),
        List.copyOf(listings),
        List.copyOf(receipts),
        List.copyOf(calm),
        log);
  }

  /** Revocations that were begun since a moment and acknowledged. */
  List<Attempt> revokedSince(long begin) {
    return attempts.stream()
        .filter(one -> one.span().begin() >= begin && one.acknowledged())
        .filter(one -> one.command() instanceof Command.Revoke)
        .toList();
  }

  /** What a request still misses to be acknowledged and confirmed by all; empty: nothing. */
  String missing(String key) {
    Attempt last =
        attempts.stream()
            .filter(one -> one.key().equals(key))
            .reduce((_, later) -> later)
            .orElseThrow();
    return last.acknowledged() ? last.said().unconfirmed().header() : last.answer();
  }

  Figures figures() {
    return new Figures(
        count(Attempt.Outcome.ACKNOWLEDGED),
        count(Attempt.Outcome.UNKNOWN),
        count(Attempt.Outcome.NOTHING_DONE) + count(Attempt.Outcome.NOT_FOUND),
        checks.stream().filter(one -> one.verdict() != Check.Verdict.NONE).count(),
        listings.size(),
        receipts.size());
  }

  private long count(Attempt.Outcome outcome) {
    return attempts.stream().filter(one -> one.outcome() == outcome).count();
  }

  /** How many calls ended how. */
  record Figures(
      long acknowledged, long unknown, long idle, long checks, long lists, long receipts) {

    @Override
    public String toString() {
      return "%d commands acknowledged, %d unknown, %d not done; %d checks, %d lists, %d receipts"
          .formatted(acknowledged, unknown, idle, checks, lists, receipts);
    }
  }

  /** Writes all of it down, a call on each line, for whoever looks into a violation. */
  void write(Path file, List<Entry> log) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(
          file,
          Stream.of(attempts, checks, listings, receipts, calm, log)
              .flatMap(Collection::stream)
              .map(Object::toString)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
