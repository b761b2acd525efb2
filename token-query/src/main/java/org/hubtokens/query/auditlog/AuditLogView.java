package org.hubtokens.query.auditlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.TokenView;
import org.hubtokens.query.history.EntryView;
import org.hubtokens.query.history.EntryView.ChangeView;
import org.hubtokens.query.history.HistoryEntry;
import org.jspecify.annotations.Nullable;

/** A page of an account's audit log, in Docker Hub's form. */
@Schema(
    name = "AuditLogs",
    requiredProperties = {"logs"})
public record AuditLogView(
    @Schema(description = "Newest first.") @JsonProperty("logs") List<Log> logs) {

  public AuditLogView {
    logs = List.copyOf(logs);
  }

  static AuditLogView of(List<HistoryEntry> entries) {
    return new AuditLogView(entries.stream().map(AuditLogView::log).toList());
  }

  /** One event, each key always there. */
  @Schema(
      name = "AuditLog",
      requiredProperties = {
        "account",
        "action",
        "name",
        "actor",
        "data",
        "timestamp",
        "action_description"
      })
  @JsonPropertyOrder({
    "account",
    "action",
    "name",
    "actor",
    "data",
    "timestamp",
    "action_description"
  })
  public record Log(
      @Schema(examples = "alice") @JsonProperty("account") String account,
      @Schema(description = "One of those the account's actions list.", examples = "token.revoked")
          @JsonProperty("action")
          String action,
      @Schema(
              description = "What the token was called from then on; else the account's name.",
              examples = "nightly")
          @JsonProperty("name")
          String name,
      @Schema(description = "The account that did it, system, or unknown.", examples = "alice")
          @JsonProperty("actor")
          String actor,
      @Schema(
              description =
                  "What else is known: uuid, position, actor_kind, client_address, user_agent,"
                      + " request_id, reason, and of what changed <field>_from and <field>_to.")
          @JsonProperty("data")
          Map<String, String> data,
      @Schema(examples = "2026-02-01T10:00:00.250000Z") @JsonProperty("timestamp") String timestamp,
      @Schema(
              description = "What the actor did, without anything that somebody wrote.",
              examples = "revoked an access token")
          @JsonProperty("action_description")
          String actionDescription) {

    public Log {
      data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
  }

  private static Log log(HistoryEntry entry) {
    return new Log(
        entry.account().value(),
        entry.action().wire(),
        Objects.requireNonNullElse(entry.place().label(), entry.account().value()),
        Objects.requireNonNullElse(entry.actor(), "unknown"),
        data(EntryView.of(entry)),
        TokenView.timestamp(entry.at()),
        entry.action().description());
  }

  private static Map<String, String> data(EntryView entry) {
    Map<String, String> data = new LinkedHashMap<>();
    put(data, "uuid", entry.uuid());
    put(data, "position", entry.position());
    put(data, "actor_kind", entry.actorKind());
    put(data, "client_address", entry.clientAddress());
    put(data, "user_agent", entry.userAgent());
    put(data, "request_id", entry.requestId());
    put(data, "reason", entry.reason());
    for (ChangeView change : entry.changes()) {
      put(data, change.field() + "_from", change.from());
      put(data, change.field() + "_to", change.to());
    }
    return data;
  }

  private static void put(Map<String, String> data, String key, @Nullable String value) {
    if (value != null) {
      data.put(key, value);
    }
  }
}
