package org.hubtokens.query.securityevent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.edge.ResourceView;
import org.hubtokens.events.Scope;
import org.jspecify.annotations.Nullable;

/** An event as the stream tells it. */
@Schema(name = "SecurityEvent")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventView(
    @Schema(description = "Its place in the log; also the id of the server-sent event.")
        String position,
    @Schema(description = "When it happened.") Instant at,
    @Schema(
            description = "What ended or became narrower.",
            enumeration = {
              "token-revoked",
              "token-deactivated",
              "token-narrowed",
              "account-disabled",
              "sessions-ended"
            })
        String type,
    @Schema(description = "Whose it was.") String account,
    @Schema(description = "Of the token; absent where an account is concerned.")
        @Nullable String uuid,
    @Schema(description = "What a narrowed token may still do.") @Nullable List<String> scopes,
    @Schema(description = "Where it still may; absent: everywhere.")
        @Nullable List<ResourceView> resources,
    @Schema(description = "In the words of whoever did it.") @Nullable String reason,
    @Schema(
            description = "In what capacity it was done.",
            enumeration = {"user", "admin", "system"})
        String by) {

  static EventView of(SecurityEvent event) {
    List<Scope> scopes = event.scopes();
    return new EventView(
        Long.toString(event.position()),
        event.at(),
        event.kind().wire(),
        event.account().value(),
        event.tokenId() == null ? null : event.tokenId().toString(),
        scopes == null ? null : scopes.stream().map(Scope::wire).toList(),
        ResourceView.of(event.resources()),
        event.reason(),
        event.by().name().toLowerCase(Locale.ROOT));
  }
}
