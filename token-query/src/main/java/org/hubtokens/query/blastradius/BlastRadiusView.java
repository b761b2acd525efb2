package org.hubtokens.query.blastradius;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.ResourceView;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.query.history.TokenThenView;
import org.hubtokens.query.tokenlist.TokenListRow;
import org.hubtokens.query.tokenlist.TokenStatus;
import org.hubtokens.query.usage.UsageView;
import org.jspecify.annotations.Nullable;

/** What a token can do, did, and what is related to it; each key always there. */
@Schema(
    name = "BlastRadius",
    requiredProperties = {"token", "reach", "used", "related"})
@JsonPropertyOrder({"token", "reach", "used", "related"})
public record BlastRadiusView(
    @Schema(description = "The token as it stands.") @JsonProperty("token") TokenThenView token,
    @Schema(description = "What it can do now.") @JsonProperty("reach") ReachView reach,
    @Schema(description = "What it was used for, as verifiers reported it.") @JsonProperty("used")
        UsageView used,
    @Schema(description = "What else the same account or the same addresses made.")
        @JsonProperty("related")
        RelatedView related) {
  static final int MOST_RELATED = 100;

  /** What it can do. */
  @Schema(
      name = "BlastRadiusReach",
      requiredProperties = {"usable", "reason", "text", "repositories", "catalog"})
  @JsonPropertyOrder({"usable", "reason", "text", "repositories", "catalog"})
  public record ReachView(
      @Schema(description = "Whether it is accepted at all.") @JsonProperty("usable")
          boolean usable,
      @Schema(description = "allowed, or the code that a verifier gives.", examples = "allowed")
          @JsonProperty("reason")
          String reason,
      @JsonProperty("text") String text,
      @Schema(
              description =
                  "What it can do where, with all that is shared with its account; without what"
                      + " everybody can.")
          @JsonProperty("repositories")
          List<ResourceView> repositories,
      @Schema(description = "Whether it can list the repositories of everybody.")
          @JsonProperty("catalog")
          boolean catalog) {

    public ReachView {
      repositories = List.copyOf(repositories);
    }

    static ReachView of(Reach reach) {
      return new ReachView(
          reach.reason() == Reason.ALLOWED,
          reach.reason().code(),
          reach.reason().text(),
          Objects.requireNonNull(ResourceView.of(reach.repositories())),
          reach.catalog());
    }
  }

  /** Tokens that may have to go, too. */
  @Schema(
      name = "BlastRadiusRelated",
      requiredProperties = {"count", "tokens"})
  @JsonPropertyOrder({"count", "tokens"})
  public record RelatedView(
      @Schema(description = "How many there are.") @JsonProperty("count") int count,
      @Schema(
              description =
                  "The first hundred of them: those by an address first, and of these the newest.")
          @JsonProperty("tokens")
          List<RelatedToken> tokens) {

    public RelatedView {
      tokens = List.copyOf(tokens);
    }

    static RelatedView of(List<Relations.Related> related, Instant at) {
      return new RelatedView(
          related.size(),
          related.stream().limit(MOST_RELATED).map(one -> RelatedToken.of(one, at)).toList());
    }
  }

  /** One of them. */
  @Schema(
      name = "BlastRadiusToken",
      requiredProperties = {
        "uuid",
        "account",
        "token_label",
        "status",
        "created_at",
        "creator_ip",
        "creator_ua",
        "last_used",
        "because"
      })
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({
    "uuid",
    "account",
    "token_label",
    "status",
    "created_at",
    "creator_ip",
    "creator_ua",
    "last_used",
    "because"
  })
  public record RelatedToken(
      @JsonProperty("uuid") String uuid,
      @JsonProperty("account") String account,
      @JsonProperty("token_label") String tokenLabel,
      @Schema(enumeration = {"active", "inactive", "expired"}) @JsonProperty("status")
          String status,
      @JsonProperty("created_at") String createdAt,
      @Schema(description = "The address it was made from; empty when unknown.")
          @JsonProperty("creator_ip")
          String creatorIp,
      @Schema(description = "What it was made with; empty when unknown.")
          @JsonProperty("creator_ua")
          String creatorUa,
      @Schema(nullable = true) @JsonProperty("last_used") @Nullable String lastUsed,
      @Schema(
              description =
                  "made-from-same-address: as this one; made-from-address-of-use: from one of the"
                      + " last addresses this one was used from; same-account.",
              examples = "[\"same-account\"]")
          @JsonProperty("because")
          List<String> because) {

    public RelatedToken {
      because = List.copyOf(because);
    }

    static RelatedToken of(Relations.Related related, Instant at) {
      TokenListRow row = related.token();
      Instant lastUsed = row.lastUsed();
      return new RelatedToken(
          row.tokenId().toString(),
          row.account().value(),
          row.label(),
          TokenStatus.of(row, at).wire(),
          TokenView.timestamp(row.createdAt()),
          row.creatorIp(),
          row.creatorUa(),
          lastUsed == null ? null : TokenView.timestamp(lastUsed),
          related.because().stream()
              .sorted()
              .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .toList());
    }
  }
}
