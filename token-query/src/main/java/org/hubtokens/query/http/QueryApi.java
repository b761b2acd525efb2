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
            description = "Reads an account's personal access tokens and their history.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
public class QueryApi extends Application {
  public static final String SESSION = Refusals.SESSION;
  public static final String UNAUTHORIZED = Refusals.UNAUTHORIZED;
  public static final String FORBIDDEN = Refusals.FORBIDDEN;
  public static final String UNAVAILABLE = Refusals.UNAVAILABLE;

  public static final String AT_LEAST =
      "Answer only with what is true at this position of the log or later, as Token-Position of an"
          + " earlier answer named it; waits up to two seconds.";

  public static final String UUID_SAYS = "The token's uuid.";
  public static final String UUID = "0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e";

  public static final String NOT_FOUND_SAYS =
      "Unknown, malformed, or another account's: all the same from outside.";
  public static final String NOT_FOUND =
      "{\"detail\":\"access token not found\",\"message\":\"access token not found\"}";

  public static final String BAD_PAGE_SIZE =
      "{\"detail\":\"page_size: must be a whole number from 1 to 100\","
          + "\"message\":\"page_size: must be a whole number from 1 to 100\","
          + "\"text\":\"page_size: must be a whole number from 1 to 100\","
          + "\"fields\":{\"page_size\":\"must be a whole number from 1 to 100\"}}";
}
