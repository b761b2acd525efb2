package org.hubtokens.query.auditlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.query.history.HistoryAction;

/** What an audit log may hold, in Docker Hub's form. */
@Schema(
    name = "AuditLogActions",
    requiredProperties = {"actions"})
public record AuditActionsView(
    @Schema(
            description =
                "Group -> its actions. An action is called by the name of its group, a dot, and its"
                    + " own name.")
        @JsonProperty("actions")
        Map<String, Group> actions) {
  private static final Map<String, String> LABELS =
      Map.of("token", "Access tokens", "account", "Account");

  public AuditActionsView {
    actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
  }

  static AuditActionsView all() {
    Map<String, List<Named>> byGroup = new LinkedHashMap<>();
    for (HistoryAction action : HistoryAction.values()) {
      byGroup
          .computeIfAbsent(action.group(), _ -> new ArrayList<>())
          .add(new Named(action.verb(), action.description(), action.label()));
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    byGroup.forEach(
        (name, actions) -> groups.put(name, new Group(LABELS.getOrDefault(name, name), actions)));
    return new AuditActionsView(groups);
  }

  /** Actions that concern the same. */
  @Schema(
      name = "AuditLogActionGroup",
      requiredProperties = {"label", "actions"})
  @JsonPropertyOrder({"label", "actions"})
  public record Group(
      @Schema(examples = "Access tokens") @JsonProperty("label") String label,
      @JsonProperty("actions") List<Named> actions) {

    public Group {
      actions = List.copyOf(actions);
    }
  }

  /** One action. */
  @Schema(
      name = "AuditLogAction",
      requiredProperties = {"name", "description", "label"})
  @JsonPropertyOrder({"name", "description", "label"})
  public record Named(
      @Schema(examples = "created") @JsonProperty("name") String name,
      @Schema(examples = "created an access token") @JsonProperty("description") String description,
      @Schema(examples = "Access token created") @JsonProperty("label") String label) {}
}
