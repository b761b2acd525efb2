package org.hubtokens.infra.crash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether the log holds what was acknowledged, once, in the order in which it was asked for. */
final class LogRules {
  private final Facts facts;
  private final Model model;
  private final Map<String, List<Entry>> entries;
  private final Consumer<Violation> found;

  LogRules(Facts facts, Model model, Consumer<Violation> found) {
    this.facts = facts;
    this.model = model;
    this.entries = facts.log().stream().collect(Collectors.groupingBy(Entry::key));
    this.found = found;
  }

  void check() {
    model.requests().forEach(this::request);
    facts.log().forEach(this::askedFor);
    ends();
    order();
  }

  private void request(String key, List<Attempt> attempts) {
    List<Entry> stored = entries.getOrDefault(key, List.of());
    if (stored.size() > 1) {
      violation(Rule.TWICE, attempts.getFirst() + " is " + stored);
    }
    if (!stored.isEmpty() && attempts.stream().allMatch(Attempt::idle)) {
      violation(Rule.DENIED, attempts + " is " + stored);
    }
    for (Attempt attempt : attempts) {
      answer(attempt, stored);
    }
  }

  private void answer(Attempt attempt, List<Entry> stored) {
    switch (attempt.outcome()) {
      case ACKNOWLEDGED -> acknowledged(attempt, stored);
      case NOT_FOUND -> {
        if (!stood(attempt, Standing::revoked)) {
          violation(Rule.WRONG_ANSWER, "not revoked: " + attempt);
        }
      }
      case UNEXPECTED -> violation(Rule.WRONG_ANSWER, attempt.toString());
      case NOTHING_DONE, UNKNOWN -> {}
    }
  }

  private void acknowledged(Attempt attempt, List<Entry> stored) {
    Attempt.Acknowledgement said = attempt.said();
    if (stored.isEmpty()) {
      if (!changesNothing(attempt)) {
        violation(Rule.LOST, attempt.toString());
      }
    } else if (stored.getFirst().position() != said.position()
        || !stored.getFirst().uuid().equals(said.uuid())) {
      violation(Rule.MISPLACED, attempt + " is " + stored);
    }
  }

  /** What is so already leaves no trace. */
  private boolean changesNothing(Attempt attempt) {
    return switch (attempt.command()) {
      case Command.Create _ -> false;
      case Command.Rename rename -> stood(attempt, s -> s.label().equals(rename.label()));
      case Command.Switch set -> stood(attempt, s -> s.active() == set.active());
      case Command.Revoke _ -> stood(attempt, Standing::revoked);
    };
  }

  private boolean stood(Attempt attempt, Predicate<Standing> so) {
    TokenModel token =
        attempt.command() instanceof Command.Change change ? model.token(change.uuid()) : null;
    return token != null && token.stood(attempt.span(), so);
  }

  private void askedFor(Entry entry) {
    List<Attempt> request = model.requests().get(entry.key());
    if (request == null) {
      violation(Rule.UNASKED, entry.toString());
    } else if (!same(request.getFirst().command(), entry)) {
      violation(Rule.ALTERED, request.getFirst() + " is " + entry);
    }
  }

  private static boolean same(Command command, Entry entry) {
    String label =
        switch (command) {
          case Command.Create create -> create.label();
          case Command.Rename rename -> rename.label();
          case Command.Switch _, Command.Revoke _ -> "";
        };
    boolean token =
        !(command instanceof Command.Change change) || change.uuid().equals(entry.uuid());
    return token
        && command.event().equals(entry.type())
        && command.account().equals(entry.account())
        && label.equals(entry.label());
  }

  private void ends() {
    Set<String> revoked = new HashSet<>();
    for (Entry entry : facts.log()) {
      if (revoked.contains(entry.uuid())) {
        violation(Rule.AFTER_THE_END, entry.toString());
      }
      if (entry.type().equals("token-revoked")) {
        revoked.add(entry.uuid());
      }
    }
  }

  /** Of two calls, one of which was acknowledged before the other was sent, the log knows which. */
  private void order() {
    List<Attempt> acknowledged =
        facts.attempts().stream()
            .filter(one -> one.acknowledged() && entries.containsKey(one.key()))
            .toList();
    List<Attempt> byEnd = new ArrayList<>(acknowledged);
    byEnd.sort(Comparator.comparingLong(one -> one.span().end()));
    List<List<Attempt>> byBegin =
        new ArrayList<>(
            model.requests().values().stream()
                .filter(all -> entries.containsKey(all.getFirst().key()))
                .toList());
    byBegin.sort(Comparator.comparingLong(LogRules::begin));
    Attempt last = null;
    int ended = 0;
    for (List<Attempt> request : byBegin) {
      for (; ended < byEnd.size() && byEnd.get(ended).span().end() < begin(request); ended++) {
        last = last == null || place(byEnd.get(ended)) > place(last) ? byEnd.get(ended) : last;
      }
      if (last != null && place(request.getFirst()) < place(last)) {
        violation(Rule.OUT_OF_ORDER, request.getFirst() + " stands before " + last);
      }
    }
  }

  private static long begin(List<Attempt> request) {
    return request.stream().mapToLong(one -> one.span().begin()).min().orElseThrow();
  }

  private long place(Attempt attempt) {
    return entries.get(attempt.key()).getFirst().position();
  }

  private void violation(Rule rule, String what) {
    found.accept(new Violation(rule, what));
  }
}
