package org.hubtokens.infra.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the commands about one token have made of it, one version after another. */
final class TokenModel {
  /** The index of the time before the first version. */
  static final int NOT_THERE = -1;

  private final String uuid;
  private final String account;
  private final List<Version> versions = new ArrayList<>();

  TokenModel(String uuid, String account) {
    this.uuid = uuid;
    this.account = account;
  }

  /**
   * How it stood from a position of the log on.
   *
   * @param begun when the call that led to it was sent
   * @param told the calls that were told so
   */
  record Version(long position, Standing standing, long begun, List<Attempt> told) {

    /** Since when a call that asked for it says that a reader knows it. */
    long knownSince(Predicate<Unconfirmed> vouches) {
      return told.stream()
          .filter(attempt -> vouches.test(attempt.said().unconfirmed()))
          .mapToLong(attempt -> attempt.span().end())
          .min()
          .orElse(Long.MAX_VALUE);
    }

    /** When the first caller heard of it. */
    long acknowledged() {
      return knownSince(_ -> true);
    }
  }

  void add(Version version) {
    versions.add(version);
  }

  String uuid() {
    return uuid;
  }

  String account() {
    return account;
  }

  List<Version> versions() {
    return versions;
  }

  /** How the last version stands. */
  Standing last() {
    return versions.isEmpty() ? new Standing("", false, false) : versions.getLast().standing();
  }

  /** The oldest version a reader may show that knows all through a position and is vouched for. */
  int oldest(long through, Predicate<Unconfirmed> vouches, long asked) {
    int oldest = NOT_THERE;
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      if (version.position() <= through || version.knownSince(vouches) < asked) {
        oldest = i;
      }
    }
    return oldest;
  }

  /** The newest version there can have been by then. */
  int newest(long answered) {
    int newest = NOT_THERE;
    while (newest + 1 < versions.size() && versions.get(newest + 1).begun() < answered) {
      newest++;
    }
    return newest;
  }

  /** Whether a version from one through another is so; the time before the first is none. */
  boolean any(int from, int to, Predicate<Standing> so) {
    return first(from, to, so) != NOT_THERE;
  }

  /** The first version that is so, {@link #NOT_THERE} when none is. */
  int first(int from, int to, Predicate<Standing> so) {
    for (int i = Math.max(0, from); i <= to; i++) {
      if (so.test(versions.get(i).standing())) {
        return i;
      }
    }
    return NOT_THERE;
  }

  /** Whether it stood so at some moment of a call. */
  boolean stood(Span span, Predicate<Standing> so) {
    for (int i = 0; i < versions.size(); i++) {
      boolean over = i + 1 < versions.size() && versions.get(i + 1).acknowledged() < span.begin();
      if (!over && versions.get(i).begun() < span.end() && so.test(versions.get(i).standing())) {
        return true;
      }
    }
    return false;
  }
}
