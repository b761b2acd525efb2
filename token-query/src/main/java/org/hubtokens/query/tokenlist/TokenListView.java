package org.hubtokens.query.tokenlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.ResourceView;
import org.hubtokens.edge.TokenView;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/** A page of the list as Docker Hub shows it, each key always there. */
@Schema(requiredProperties = {"count", "next", "previous", "active_count", "results"})
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"count", "next", "previous", "active_count", "results"})
public record TokenListView(
    @Schema(description = "Tokens that match, on all pages.", examples = "12")
        @JsonProperty("count")
        int count,
    @Schema(
            description = "Absolute address of the next page; null on the last.",
            nullable = true,
            examples = "https://hub.example.com/v2/access-tokens?page=2&page_size=10")
        @JsonProperty("next")
        @Nullable String next,
    @Schema(
            description = "Absolute address of the page before; null on the first.",
            nullable = true)
        @JsonProperty("previous")
        @Nullable String previous,
    @Schema(description = "How many of them are switched on (is_active).", examples = "11")
        @JsonProperty("active_count")
        int activeCount,
    @Schema(description = "In the order asked for.") @JsonProperty("results")
        List<TokenView> results) {

  public TokenListView {
    results = List.copyOf(results);
  }

  /** A token as its owner sees it, never with its secret. */
  static TokenView view(TokenListRow row) {
    return new TokenView(
        row.tokenId().toString(),
        "HUB",
        row.creatorIp(),
        row.creatorUa(),
        TokenView.timestamp(row.createdAt()),
        row.lastUsed() == null ? null : TokenView.timestamp(row.lastUsed()),
        row.generatedBy(),
        row.active(),
        "",
        row.label(),
        row.scopes().stream().map(Scope::wire).toList(),
        ResourceView.of(row.resources()),
        row.expiresAtText());
  }
}
