package org.hubtokens.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.Generations.State;
import org.jspecify.annotations.Nullable;

/**
 * Where a rebuild of the token list stands.
 *
 * @param live number of the generation that answers
 * @param building number of the one that is being built; null when none is
 * @param phase {@code none}, {@code loading} or {@code joining}
 * @param percent how much of the events lane it has taken in
 * @param problems what keeps it from going on, by partition
 */
@Schema(requiredProperties = {"live", "building", "phase", "percent", "through", "problems"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RebuildStatus(
    @JsonProperty("live") int live,
    @Schema(nullable = true) @JsonProperty("building") @Nullable Integer building,
    @JsonProperty("phase") String phase,
    @JsonProperty("percent") int percent,
    @JsonProperty("through") long through,
    @JsonProperty("problems") List<String> problems) {
  private static final int PARTITIONS = Lane.EVENTS.partitions();

  public static RebuildStatus of(State state) {
    Generation building = state.building();
    Generation shown = building == null ? state.live() : building;
    return new RebuildStatus(
        state.live().number(),
        building == null ? null : building.number(),
        building == null ? "none" : state.joining() ? "joining" : "loading",
        building == null ? 100 : percent(building, state.live().furthest()),
        shown.through(PARTITIONS),
        problems(shown));
  }

  private static int percent(Generation building, long whole) {
    long taken = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      taken += Math.min(building.in(partition).applied(), whole) + 1;
    }
    return (int) (100 * taken / (PARTITIONS * Math.max(1, whole + 1)));
  }

  private static List<String> problems(Generation generation) {
    List<String> problems = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      String problem = generation.in(partition).problem();
      if (problem != null) {
        problems.add("partition " + partition + ": " + problem);
      }
    }
    return problems;
  }
}
