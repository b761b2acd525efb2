package org.hubtokens.infra.crash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hubtokens.infra.crash.Attempt.Acknowledgement;
import org.hubtokens.infra.crash.Attempt.Outcome;

/** Made-up facts. A call made "at" a time begins then and ends one later. */
final class Story {
  static final String ALICE = "alice";
  static final String VERIFIER = "verifier/a";
  static final String OTHER = "verifier/b";
  static final Instant START = Instant.parse("2026-02-01T10:00:00Z");

  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Span> calm = new ArrayList<>();
  private final List<Entry> log = new ArrayList<>();

  static Command.Create create(String label) {
    return new Command.Create(ALICE, label);
  }

  static Command.Rename rename(String uuid, String label) {
    return new Command.Rename(ALICE, uuid, label);
  }

  static Command.Switch switchTo(String uuid, boolean active) {
    return new Command.Switch(ALICE, uuid, active);
  }

  static Command.Revoke revoke(String uuid) {
    return new Command.Revoke(ALICE, uuid, true);
  }

  /** A token {@code t} that was created at 10, as position 1. */
  static Story ofOneToken() {
    return new Story().done(10, "c", create("first"), "t", 1);
  }

  /** An acknowledged command and its event. */
  Story done(long at, String key, Command command, String uuid, long position) {
    return acknowledged(at, key, command, uuid, position, "").stored(position, key, command, uuid);
  }

  Story acknowledged(
      long at, String key, Command command, String uuid, long position, String unconfirmed) {
    return attempt(
        at,
        key,
        command,
        Outcome.ACKNOWLEDGED,
        new Acknowledgement(uuid, position, new Unconfirmed(unconfirmed)));
  }

  Story ended(long at, String key, Command command, Outcome outcome) {
    return attempt(at, key, command, outcome, null);
  }

  private Story attempt(
      long at, String key, Command command, Outcome outcome, Acknowledgement said) {
    attempts.add(new Attempt(key, command, new Span(at, at + 1), outcome, said, ""));
    return this;
  }

  Story stored(long position, String key, Command command, String uuid) {
    String label =
        switch (command) {
          case Command.Create create -> create.label();
          case Command.Rename rename -> rename.label();
          case Command.Switch _, Command.Revoke _ -> "";
        };
    return stored(new Entry(position, command.event(), ALICE, uuid, key, label));
  }

  Story stored(Entry entry) {
    log.add(entry);
    return this;
  }

  Story said(long at, String verifier, Check.Verdict verdict) {
    return said(at, verifier, -1, verdict);
  }

  Story said(long at, String verifier, long through, Check.Verdict verdict) {
    Span span = new Span(at, at + 1);
    checks.add(new Check(verifier, "t", span, START.plusSeconds(at), through, verdict));
    return this;
  }

  Story listed(long at, long through, Map<String, Standing> rows) {
    listings.add(new Listing(ALICE, new Span(at, at + 1), through, rows));
    return this;
  }

  Story receipt(String verifier, long refusedFrom) {
    receipts.add(new Receipt("t", verifier, START.plusSeconds(refusedFrom)));
    return this;
  }

  Story calm(long from, long to) {
    calm.add(new Span(from, to));
    return this;
  }

  /** The rules that it breaks, each once. */
  List<Rule> broken() {
    return Checker.check(new Facts(attempts, checks, listings, receipts, calm, log)).stream()
        .map(Violation::rule)
        .distinct()
        .toList();
  }
}
