package org.hubtokens.verifier.verify;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.verifier.config.VerifierSettings;

/** The repositories that the operator opened to everybody for pulling. */
@Singleton
public class PublicRepositories {

  private final RepositoryPattern[] patterns;

  @Inject
  public PublicRepositories(VerifierSettings settings) {
    this(settings.verify().publicRepositories().orElse(List.of()));
  }

  public PublicRepositories(List<String> patterns) {
    this.patterns = patterns.stream().map(RepositoryPattern::new).toArray(RepositoryPattern[]::new);
  }

  public boolean contains(String repository) {
    for (RepositoryPattern pattern : patterns) { // on the verify path: no iterator
      if (pattern.matches(repository)) {
        return true;
      }
    }
    return false;
  }
}
