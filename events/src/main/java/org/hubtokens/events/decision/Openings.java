package org.hubtokens.events.decision;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;

/**
 * Puts what is asked into the form that is decided about: with all that the operator opened beyond
 * an account's own namespace. That is no event: it is a setting, the same for all services.
 */
public final class Openings {
  private final RepositoryPattern[] everybodys;
  private final List<Share> shares;
  private final AccessRequest.ListAll catalog;

  /**
   * @param everybodys repositories that everybody may pull
   * @param catalogReaders accounts whose tokens may list the repositories of everybody
   */
  public Openings(
      Collection<RepositoryPattern> everybodys,
      Collection<Share> shares,
      Set<AccountName> catalogReaders) {
    this.everybodys = everybodys.toArray(RepositoryPattern[]::new);
    this.shares = List.copyOf(shares);
    this.catalog = new AccessRequest.ListAll(Set.copyOf(catalogReaders));
  }

  /**
   * Reads them as settings hold them.
   *
   * @throws IllegalArgumentException when one of them has not the form of its kind
   */
  public static Openings parse(
      Collection<String> everybodys, Collection<String> shares, Collection<String> catalogReaders) {
    return new Openings(
        everybodys.stream().map(RepositoryPattern::new).toList(),
        shares.stream().map(Share::parse).toList(),
        catalogReaders.stream().map(AccountName::new).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether everybody may pull it, also without an account. */
  public boolean everybodys(String repository) {
    for (RepositoryPattern pattern : everybodys) { // on the verify path: no iterator
      if (pattern.matches(repository)) {
        return true;
      }
    }
    return false;
  }

  public AccessRequest.OnRepository on(String repository, Action action) {
    return new AccessRequest.OnRepository(
        repository, action, everybodys(repository), sharedWith(repository, action));
  }

  public AccessRequest.ListAll catalog() {
    return catalog;
  }

  /** What an account may use beyond its own namespace. */
  public List<Share> sharedWith(AccountName account) {
    return shares.stream().filter(share -> share.account().equals(account)).toList();
  }

  private Set<AccountName> sharedWith(String repository, Action action) {
    return shares.isEmpty()
        ? Set.of()
        : shares.stream()
            .filter(share -> share.allows(repository, action))
            .map(Share::account)
            .collect(Collectors.toUnmodifiableSet());
  }
}
