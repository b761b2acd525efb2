package org.hubtokens.verifier.verify;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.verifier.config.Share;
import org.hubtokens.verifier.config.VerifierSettings;

/**
 * Puts what is asked of a registry into the form that is decided about: with all that the operator
 * opened beyond an account's own namespace.
 */
@Singleton
public class Openings {

  private final PublicRepositories everybodys;
  private final List<Share> shares;
  private final AccessRequest.ListAll catalog;

  @Inject
  public Openings(PublicRepositories everybodys, VerifierSettings settings) {
    this(
        everybodys,
        settings.verify().sharedRepositories().orElse(List.of()).stream()
            .map(Share::parse)
            .toList(),
        settings.verify().catalogAccounts().orElse(List.of()).stream()
            .map(AccountName::new)
            .collect(Collectors.toUnmodifiableSet()));
  }

  Openings(PublicRepositories everybodys, List<Share> shares, Set<AccountName> catalogReaders) {
    this.everybodys = everybodys;
    this.shares = List.copyOf(shares);
    this.catalog = new AccessRequest.ListAll(catalogReaders);
  }

  /** Whether everybody may pull it, also without an account. */
  public boolean everybodys(String repository) {
    return everybodys.contains(repository);
  }

  public AccessRequest.OnRepository on(String repository, Action action) {
    return new AccessRequest.OnRepository(
        repository, action, everybodys(repository), sharedWith(repository, action));
  }

  public AccessRequest.ListAll catalog() {
    return catalog;
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
