package org.hubtokens.query.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.Action;
import org.hubtokens.events.TokenId;
import org.jspecify.annotations.Nullable;

/** The usage of a token as its owner sees it, each key always there. */
@Schema(
    requiredProperties = {
      "uuid",
      "first_used",
      "last_used",
      "last_refused",
      "allowed_count",
      "refused_count",
      "addresses",
      "repositories"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageView(
    @JsonProperty("uuid") String uuid,
    @Schema(description = "When it was first presented; null: never.", nullable = true)
        @JsonProperty("first_used")
        @Nullable String firstUsed,
    @Schema(description = "When it was last accepted; null: never.", nullable = true)
        @JsonProperty("last_used")
        @Nullable String lastUsed,
    @Schema(description = "When it was last refused; null: never.", nullable = true)
        @JsonProperty("last_refused")
        @Nullable String lastRefused,
    @Schema(description = "How often it was accepted.") @JsonProperty("allowed_count")
        long allowedCount,
    @Schema(description = "How often it was refused.") @JsonProperty("refused_count")
        long refusedCount,
    @Schema(description = "The last five addresses, latest first.") @JsonProperty("addresses")
        List<Address> addresses,
    @Schema(description = "By repository, the one used last first.") @JsonProperty("repositories")
        List<Repository> repositories) {

  public UsageView {
    addresses = List.copyOf(addresses);
    repositories = List.copyOf(repositories);
  }

  /** The last use from an address. */
  @Schema(
      name = "UsageAddress",
      requiredProperties = {"address", "last_used", "user_agent", "decision"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Address(
      @JsonProperty("address") String address,
      @JsonProperty("last_used") String lastUsed,
      @Schema(nullable = true) @JsonProperty("user_agent") @Nullable String userAgent,
      @Schema(description = "allowed, or the code of the reason it was refused for.")
          @JsonProperty("decision")
          String decision) {}

  /** What it was used for on a repository. */
  @Schema(
      name = "UsageRepository",
      requiredProperties = {"repository", "first_used", "last_used", "uses"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Repository(
      @Schema(
              description =
                  "Null for mere checks and logins, * for those that are no longer told apart.",
              nullable = true)
          @JsonProperty("repository")
          @Nullable String repository,
      @JsonProperty("first_used") String firstUsed,
      @JsonProperty("last_used") String lastUsed,
      @JsonProperty("uses") List<Uses> uses) {

    public Repository {
      uses = List.copyOf(uses);
    }
  }

  /** How often an action was decided so. */
  @Schema(
      name = "UsageUses",
      requiredProperties = {"action", "decision", "count"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Uses(
      @Schema(description = "pull, push or delete; null for a check or login.", nullable = true)
          @JsonProperty("action")
          @Nullable String action,
      @JsonProperty("decision") String decision,
      @JsonProperty("count") long count) {}

  public static UsageView unused(TokenId token) {
    return new UsageView(token.toString(), null, null, null, 0, 0, List.of(), List.of());
  }

  public static UsageView of(TokenUsage usage) {
    return new UsageView(
        usage.tokenId().toString(),
        timestamp(usage.firstUsed()),
        timestamp(usage.lastUsed()),
        timestamp(usage.lastRefused()),
        usage.count(true),
        usage.count(false),
        usage.addresses().stream().map(UsageView::address).toList(),
        usage.repositories().stream().map(UsageView::repository).toList());
  }

  private static Address address(AddressUse use) {
    return new Address(
        use.address(), TokenView.timestamp(use.at()), use.userAgent(), use.decision());
  }

  private static Repository repository(RepositoryUse use) {
    return new Repository(
        use.repository(),
        TokenView.timestamp(use.first()),
        TokenView.timestamp(use.last()),
        use.tallies().stream().map(UsageView::uses).toList());
  }

  private static Uses uses(Tally tally) {
    Action action = tally.action();
    return new Uses(action == null ? null : action.wire(), tally.decision(), tally.count());
  }

  private static @Nullable String timestamp(@Nullable Instant at) {
    return at == null ? null : TokenView.timestamp(at);
  }
}
