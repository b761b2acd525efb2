package org.hubtokens.command.confirm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hubtokens.events.lane.Acknowledgement;
import org.jspecify.annotations.Nullable;

/**
 * Where each reader stands, by what it has acknowledged.
 *
 * <p>A reader that joins with a new start takes the place of the one before; what that one says
 * afterwards is ignored, its leaving too. So a partition that changes hands, or a process that was
 * restarted, is never taken for gone because of an echo. Times are of a monotonic clock.
 * Thread-safe.
 */
final class Readers {
  private static final int MOST_FORMER = 64;

  private static final class Reader {
    private final Set<UUID> former = new HashSet<>();
    private @Nullable Acknowledgement latest;
    private long heardAt;

    boolean confirms(long position, UUID logId) {
      return latest != null
          && logId.equals(latest.logId())
          && (latest.through() >= position || latest.revoked().contains(position));
    }
  }

  private final long goneNanos;
  private final long forgetNanos;
  private final Map<String, Reader> readers = new TreeMap<>();

  Readers(Duration goneAfter, Duration forgetAfter) {
    this.goneNanos = goneAfter.toNanos();
    this.forgetNanos = forgetAfter.toNanos();
  }

  synchronized void heard(Acknowledgement said, long now) {
    Reader reader = readers.computeIfAbsent(said.reader(), _ -> new Reader());
    if (!counts(reader, said, now)) {
      return;
    }
    reader.heardAt = now;
    reader.latest = said;
    if (said.state() == Acknowledgement.State.LEFT) {
      readers.remove(said.reader());
    }
  }

  /** It said something this build cannot read: it is there, and nobody knows where it stands. */
  synchronized void heardUnreadable(String reader, long now) {
    Reader unknown = readers.computeIfAbsent(reader, _ -> new Reader());
    unknown.latest = null;
    unknown.heardAt = now;
  }

  /** Whether each reader that is heard of has confirmed. */
  synchronized boolean confirmed(long position, UUID logId, long now) {
    for (Reader reader : readers.values()) {
      if (!gone(reader, now) && !reader.confirms(position, logId)) {
        return false;
      }
    }
    return true;
  }

  /** Those who have not confirmed, the gone among them. */
  synchronized List<Unconfirmed> unconfirmed(long position, UUID logId, long now) {
    readers.values().removeIf(reader -> now - reader.heardAt > forgetNanos);
    List<Unconfirmed> unconfirmed = new ArrayList<>();
    readers.forEach(
        (name, reader) -> {
          if (!reader.confirms(position, logId)) {
            unconfirmed.add(
                new Unconfirmed(
                    name, gone(reader, now) ? Unconfirmed.State.GONE : Unconfirmed.State.LATE));
          }
        });
    return unconfirmed;
  }

  synchronized int size() {
    return readers.size();
  }

  private boolean gone(Reader reader, long now) {
    return now - reader.heardAt > goneNanos;
  }

  private boolean counts(Reader reader, Acknowledgement said, long now) {
    Acknowledgement latest = reader.latest;
    if (reader.former.contains(said.start())) {
      return false;
    }
    if (latest == null || latest.start().equals(said.start())) {
      return true;
    }
    if (said.state() != Acknowledgement.State.JOINED && !gone(reader, now)) {
      return false;
    }
    if (reader.former.size() >= MOST_FORMER) {
      reader.former.clear();
    }
    reader.former.add(latest.start());
    return true;
  }
}
