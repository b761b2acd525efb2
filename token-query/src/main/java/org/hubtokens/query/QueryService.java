package org.hubtokens.query;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.hubtokens.query.consume.GenerationKeeper;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.usage.ListUses;
import org.hubtokens.query.usage.UsageReader;

/** Starts reading when the service starts, whether or not broker and store are there yet. */
@ApplicationScoped
@OpenAPIDefinition(
    info =
        @Info(
            title = "Hub Tokens: query",
            version = "2",
            description = "Reads an account's personal access tokens.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
@SecurityScheme(
    securitySchemeName = "session",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "What POST /v2/users/login or /v2/auth/token gave for the account's password.")
public class QueryService {
  private final QuerySettings settings;
  private final GenerationKeeper keeper;
  private final SessionAccounts accounts;
  private final UsageReader usage;
  private final ListUses listUses;

  QueryService(
      QuerySettings settings,
      GenerationKeeper keeper,
      SessionAccounts accounts,
      UsageReader usage,
      ListUses listUses) {
    this.settings = settings;
    this.keeper = keeper;
    this.accounts = accounts;
    this.usage = usage;
    this.listUses = listUses;
  }

  void start(@Observes StartupEvent event) {
    SettingsRules.checked(settings);
    accounts.start();
    keeper.start(settings.generationPoll());
    usage.start();
    listUses.start(settings.generationPoll());
  }

  void stop(@Observes ShutdownEvent event) {
    listUses.close();
    usage.close();
    keeper.close();
    accounts.close();
  }
}
