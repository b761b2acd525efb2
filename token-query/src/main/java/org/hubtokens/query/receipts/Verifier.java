package org.hubtokens.query.receipts;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hubtokens.events.lane.Acknowledgement;
import org.jspecify.annotations.Nullable;

/**
 * What one verifier has acknowledged in its present life, and when. With a new start it begins a
 * new one: it has to load everything again, and is told apart from echoes of the one before. Not
 * thread-safe; times are of the brokers' clock.
 */
final class Verifier {
  private static final int MOST_FORMER = 64;
  private static final long NEVER = Long.MAX_VALUE;

  private final String name;
  private final int most;
  private final Set<UUID> former = new HashSet<>();
  private final Map<Long, Heard> revoked;
  private Steps steps;
  private @Nullable Acknowledgement latest;
  private @Nullable Long joinedAt;
  private long liveFrom;
  private long heardAt;

  Verifier(String name, int most) {
    this.name = name;
    this.most = most;
    this.steps = new Steps(most);
    this.revoked =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Heard> eldest) {
            return size() > most;
          }
        };
  }

  long heardAt() {
    return heardAt;
  }

  @Nullable Acknowledgement latest() {
    return latest;
  }

  void heard(Acknowledgement said, long at, boolean wasGone) {
    if (!counts(said, wasGone)) {
      return;
    }
    Acknowledgement before = latest;
    boolean begins = before == null || !before.start().equals(said.start());
    if (begins) {
      begin(said, at);
    }
    List<Long> known = before == null || begins ? List.of() : before.revoked();
    boolean exactly = !begins || joinedAt != null;
    note(said, known, at, exactly);
    latest = said;
    heardAt = at;
  }

  /** It said something this build cannot read: it is there, and nobody knows where it stands. */
  void heardUnreadable(long at) {
    latest = null;
    heardAt = at;
  }

  private void begin(Acknowledgement said, long at) {
    steps = new Steps(most);
    revoked.clear();
    joinedAt = said.state() == Acknowledgement.State.JOINED ? at : null;
    // One that was not seen joining may have served at any position.
    liveFrom = joinedAt == null ? -1 : NEVER;
  }

  private void note(Acknowledgement said, List<Long> known, long at, boolean exactly) {
    steps.reached(said.through(), at);
    if (!said.revoked().isEmpty()) {
      Set<Long> added = new HashSet<>(said.revoked());
      known.forEach(added::remove);
      added.forEach(position -> revoked.putIfAbsent(position, new Heard(at, exactly)));
    }
    if (liveFrom == NEVER && said.state() == Acknowledgement.State.LIVE) {
      liveFrom = said.through();
    }
  }

  private boolean counts(Acknowledgement said, boolean wasGone) {
    Acknowledgement before = latest;
    if (former.contains(said.start())) {
      return false;
    }
    if (before == null || before.start().equals(said.start())) {
      return true;
    }
    if (said.state() != Acknowledgement.State.JOINED && !wasGone) {
      return false;
    }
    if (former.size() >= MOST_FORMER) {
      former.clear();
    }
    former.add(before.start());
    return true;
  }

  /** When it told that it has applied this; null when it has not. */
  @Nullable Heard acknowledged(Change change) {
    Acknowledgement now = latest;
    if (now == null || !change.logId().equals(now.logId())) {
      return null;
    }
    int step = steps.find(change.position());
    // Before the first step that is kept it may have been there already.
    Heard through = step < 0 ? null : new Heard(steps.time(step), step > 0);
    Heard alone = revoked.get(change.position());
    if (through == null || alone == null) {
      return through == null ? alone : through;
    }
    return alone.at() <= through.at() ? alone : through;
  }

  /**
   * Where it stands.
   *
   * @param knownAt when the change was in the log at the latest: what a verifier that has not got
   *     it knows is older
   */
  Standing standing(Change change, long knownAt, boolean gone) {
    Acknowledgement now = latest;
    Heard acknowledged = acknowledged(change);
    Standing.State state = state(acknowledged, gone);
    boolean servedWithout = liveFrom < change.position();
    Until accepts =
        state == Standing.State.LATE || state == Standing.State.GONE
            ? Until.of(knownAt).plus(now == null ? null : now.maxAgeMillis())
            : null;
    Until stopped = accepts == null ? stopped(acknowledged) : accepts;
    return new Standing(
        name,
        state,
        now == null ? -1 : now.through(),
        joinedAt,
        heardAt,
        acknowledged,
        servedWithout,
        accepts,
        servedWithout || accepts != null
            ? stopped.plus(now == null ? null : now.issuedForMillis())
            : null);
  }

  private Standing.State state(@Nullable Heard acknowledged, boolean gone) {
    if (acknowledged != null) {
      return Standing.State.CONFIRMED;
    }
    if (latest != null && latest.state() == Acknowledgement.State.LEFT) {
      return Standing.State.LEFT;
    }
    return gone ? Standing.State.GONE : Standing.State.LATE;
  }

  /** From when on it no longer answered without the change. Rounded up to the next millisecond. */
  private Until stopped(@Nullable Heard acknowledged) {
    return Until.of((acknowledged == null ? heardAt : acknowledged.at()) + 1);
  }
}
