package org.hubtokens.verifier.verify;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.verifier.config.VerifierSettings;

/** What the operator has opened, from the settings. */
@Dependent
class OpeningsProducer {

  @Produces
  @Singleton
  Openings openings(VerifierSettings settings) {
    VerifierSettings.Verify verify = settings.verify();
    return Openings.parse(
        verify.publicRepositories().orElse(List.of()),
        verify.sharedRepositories().orElse(List.of()),
        verify.catalogAccounts().orElse(List.of()));
  }
}
