package org.hubtokens.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a history, in the form of all lists. */
@Schema(
    name = "History",
    requiredProperties = {"count", "next", "previous", "results"})
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"count", "next", "previous", "results", "token"})
public record HistoryView(
    @Schema(description = "Events on all pages.", examples = "12") @JsonProperty("count")
        long count,
    @Schema(
            description =
                "Absolute address of the next page, as of the same moment; null on the last.",
            nullable = true)
        @JsonProperty("next")
        @Nullable String next,
    @Schema(
            description = "Absolute address of the page before; null on the first.",
            nullable = true)
        @JsonProperty("previous")
        @Nullable String previous,
    @Schema(description = "Newest first.") @JsonProperty("results") List<EntryView> results,
    @Schema(
            description =
                "The token as it stood at the time asked for; absent where none was asked for, or"
                    + " it was not there yet.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("token")
        @Nullable TokenThenView token) {

  public HistoryView {
    results = List.copyOf(results);
  }
}
