package org.hubtokens.command.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of each token of a set. */
@Schema(
    name = "RevokedSet",
    requiredProperties = {"revoked", "results"})
@JsonPropertyOrder({"revoked", "results"})
public record TokenSetView(
    @Schema(description = "How many of them are revoked now, be it that they were before.")
        @JsonProperty("revoked")
        long revoked,
    @Schema(description = "One for each token, in the order of the request.")
        @JsonProperty("results")
        List<Result> results) {
  private static final String REVOKED = "revoked";
  private static final String ALREADY = "already-revoked";
  private static final String NOT_FOUND = "not-found";
  private static final String FAILED = "failed";

  public TokenSetView {
    results = List.copyOf(results);
  }

  static TokenSetView of(List<Result> results) {
    return new TokenSetView(results.stream().filter(Result::over).count(), results);
  }

  /** What became of one. */
  @Schema(
      name = "RevokedSetResult",
      requiredProperties = {"uuid", "outcome", "position", "detail"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"uuid", "outcome", "position", "detail"})
  public record Result(
      @JsonProperty("uuid") String uuid,
      @Schema(
              description =
                  "not-found: nobody's, or not the caller's; failed: it is as it was, or it is not"
                      + " known what became of it: name it again.",
              enumeration = {REVOKED, ALREADY, NOT_FOUND, FAILED})
          @JsonProperty("outcome")
          String outcome,
      @Schema(description = "Of its revocation in the log; else null.", nullable = true)
          @JsonProperty("position")
          @Nullable String position,
      @Schema(description = "Why it failed; else null.", nullable = true) @JsonProperty("detail")
          @Nullable String detail) {

    static Result over(String uuid, boolean before, long position) {
      return new Result(uuid, before ? ALREADY : REVOKED, Long.toString(position), null);
    }

    static Result notFound(String uuid) {
      return new Result(uuid, NOT_FOUND, null, null);
    }

    static Result failed(String uuid, String why) {
      return new Result(uuid, FAILED, null, why);
    }

    @JsonIgnore
    boolean over() {
      return outcome.equals(REVOKED) || outcome.equals(ALREADY);
    }

    @JsonIgnore
    boolean failed() {
      return outcome.equals(FAILED);
    }
  }
}
