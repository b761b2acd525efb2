package org.hubtokens.command.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A generated token as the docker command line takes it: nothing else may stand beside it. */
@Schema(name = "GeneratedAccessToken", requiredProperties = "data")
public record GeneratedTokenView(@JsonProperty("data") Data data) {

  /** What the client keeps. */
  @Schema(name = "GeneratedAccessTokenData", requiredProperties = "token")
  public record Data(
      @Schema(description = "The secret; empty in the answer to a repetition.")
          @JsonProperty("token")
          String token) {

    @Override
    public String toString() {
      return "Data[]";
    }
  }

  static GeneratedTokenView of(String secret) {
    return new GeneratedTokenView(new Data(secret));
  }
}
