package org.hubtokens.query.accountlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of accounts, by name. */
@Schema(
    name = "AccountList",
    requiredProperties = {"count", "next", "previous", "results"})
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"count", "next", "previous", "results"})
public record AccountListView(
    @Schema(description = "Accounts that fit, on all pages.") @JsonProperty("count") int count,
    @Schema(description = "Absolute address of the next page; null on the last.", nullable = true)
        @JsonProperty("next")
        @Nullable String next,
    @Schema(
            description = "Absolute address of the page before; null on the first.",
            nullable = true)
        @JsonProperty("previous")
        @Nullable String previous,
    @JsonProperty("results") List<AccountView> results) {

  public AccountListView {
    results = List.copyOf(results);
  }
}
