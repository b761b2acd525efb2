package org.hubtokens.verifier.verify;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hubtokens.verifier.config.VerifierSettings;

/** The repositories that the operator opened to everybody for pulling. */
@Singleton
public class PublicRepositories {

  private final Set<String> names = new HashSet<>();
  private final Set<String> namespaces = new HashSet<>();

  @Inject
  public PublicRepositories(VerifierSettings settings) {
    this(settings.verify().publicRepositories().orElse(List.of()));
  }

  public PublicRepositories(List<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.endsWith("/*")) {
        namespaces.add(pattern.substring(0, pattern.length() - 2));
      } else {
        names.add(pattern);
      }
    }
  }

  public boolean contains(String repository) {
    if (names.isEmpty() && namespaces.isEmpty()) {
      return false;
    }
    int slash = repository.indexOf('/');
    return names.contains(repository)
        || (slash > 0 && namespaces.contains(repository.substring(0, slash)));
  }
}
