package org.hubtokens.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.events.Action;
import org.hubtokens.events.Resource;
import org.jspecify.annotations.Nullable;

/** A restriction of a token as the API shows it and takes it. */
@Schema(name = "AccessTokenResource")
@JsonPropertyOrder({"repository", "actions"})
public record ResourceView(
    @Schema(
            required = true,
            description = "A repository, or the beginning of its name and a star.",
            examples = "alice/app")
        @JsonProperty("repository")
        String repository,
    @Schema(
            required = true,
            description = "1 to 3 different ones of pull, push, delete.",
            examples = "[\"pull\",\"push\"]")
        @JsonProperty("actions")
        List<String> actions) {

  public ResourceView {
    actions = List.copyOf(actions);
  }

  /** The restriction as the API shows it; null, as here, is none. */
  public static @Nullable List<ResourceView> of(@Nullable List<Resource> resources) {
    return resources == null ? null : resources.stream().map(ResourceView::of).toList();
  }

  private static ResourceView of(Resource resource) {
    return new ResourceView(
        resource.repository().value(), resource.actions().stream().map(Action::wire).toList());
  }
}
