package org.hubtokens.query.http;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.hubtokens.edge.document.Refusals;

/** What the API document says once for all paths. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Hub Tokens: token-query",
            version = "1",
            description = "Reads an account's personal access tokens.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
public class QueryApi extends Application {
  public static final String SESSION = Refusals.SESSION;
  public static final String UNAUTHORIZED = Refusals.UNAUTHORIZED;
  public static final String FORBIDDEN = Refusals.FORBIDDEN;
  public static final String UNAVAILABLE = Refusals.UNAVAILABLE;
}
