package org.hubtokens.edge;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hubtokens.events.AccountName;

/**
 * The accounts that may manage others, as the operator names them. The right goes with a session
 * that was opened with the password, never with a token.
 */
@Singleton
@Startup
public class Administrators {
  static final String SETTING = "hubtokens.administrators";

  private final Set<AccountName> names;

  @Inject
  Administrators(@ConfigProperty(name = SETTING) Optional<List<String>> names) {
    this(names.orElse(List.of()));
  }

  /**
   * Those of these names.
   *
   * @throws IllegalArgumentException when one of them can be no account's
   */
  public Administrators(List<String> names) {
    Set<AccountName> all = new TreeSet<>();
    for (String name : names) {
      all.add(named(name.strip()));
    }
    this.names = Set.copyOf(all);
  }

  private static AccountName named(String name) {
    try {
      return new AccountName(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SETTING + ": '" + name + "': " + e.getMessage(), e);
    }
  }

  public Set<AccountName> names() {
    return names;
  }

  public boolean include(AccountName account) {
    return names.contains(account);
  }
}
