package org.hubtokens.query.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hubtokens.events.lane.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a token was used for on one repository, from its first use to its last.
 *
 * @param repository null for mere checks and logins; {@value #OTHERS} for all that are no longer
 *     told apart
 */
public record RepositoryUse(
    @Nullable String repository, Instant first, Instant last, List<Tally> tallies) {

  /** No repository is called so. */
  public static final String OTHERS = "*";

  /** Told apart for each token; of more, those not used for longest are added up. */
  static final int MOST = 50;

  private static final Comparator<RepositoryUse> LATEST_FIRST =
      Comparator.comparing(RepositoryUse::last).reversed();

  public RepositoryUse {
    tallies = List.copyOf(tallies);
  }

  /** All of them, the one used last first. */
  static List<RepositoryUse> with(List<RepositoryUse> before, Usage.Use use) {
    List<RepositoryUse> all =
        added(
            before,
            new RepositoryUse(
                use.repository(),
                use.at(),
                use.at(),
                List.of(new Tally(use.action(), use.decision(), use.count()))));
    all.sort(LATEST_FIRST);
    if (all.stream().filter(RepositoryUse::toldApart).count() > MOST) {
      all = folded(all);
      all.sort(LATEST_FIRST);
    }
    return all;
  }

  private boolean toldApart() {
    return !OTHERS.equals(repository);
  }

  private static List<RepositoryUse> added(List<RepositoryUse> before, RepositoryUse one) {
    List<RepositoryUse> all = new ArrayList<>(before);
    for (int i = 0; i < all.size(); i++) {
      if (Objects.equals(all.get(i).repository, one.repository)) {
        all.set(i, all.get(i).and(one));
        return all;
      }
    }
    all.add(one);
    return all;
  }

  private RepositoryUse and(RepositoryUse other) {
    List<Tally> sum = tallies;
    for (Tally tally : other.tallies) {
      sum = Tally.with(sum, tally);
    }
    return new RepositoryUse(
        repository,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        sum);
  }

  /** The last named one of them goes into the others, so that nothing is lost of the counts. */
  private static List<RepositoryUse> folded(List<RepositoryUse> all) {
    for (int i = all.size() - 1; i >= 0; i--) {
      RepositoryUse one = all.get(i);
      if (one.repository != null && one.toldApart()) {
        List<RepositoryUse> kept = new ArrayList<>(all);
        kept.remove(i);
        return added(kept, new RepositoryUse(OTHERS, one.first, one.last, one.tallies));
      }
    }
    return all;
  }
}
