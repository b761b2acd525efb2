package org.hubtokens.query.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The form of the body, for the API's description; it is read field by field. */
@Schema(
    name = "ExplainRequest",
    description = "Either an action, with what belongs to it, or a decision and nothing else.")
record ExplainBody(
    @Schema(enumeration = {"verify", "pull", "push", "delete", "catalog"}) @JsonProperty("action")
        @Nullable String action,
    @Schema(
            description = "For pull, push and delete: the full name.",
            maxLength = 255,
            examples = "alice/app")
        @JsonProperty("repository")
        @Nullable String repository,
    @Schema(
            description = "RFC 3339; absent: now. A time to come: if nothing happens until then.",
            examples = "2026-02-01T10:00:00.250Z")
        @JsonProperty("at")
        @Nullable String at,
    @Schema(
            description =
                "With account_position and at: the token as of this position and not as of the time,"
                    + " as a verifier knew it; -1: it knew nothing.",
            pattern = "-1|[0-9]{1,18}",
            examples = "123")
        @JsonProperty("credential_position")
        @Nullable String credentialPosition,
    @Schema(description = "Likewise of the account.", pattern = "-1|[0-9]{1,18}", examples = "45")
        @JsonProperty("account_position")
        @Nullable String accountPosition,
    @Schema(description = "As Token-Decision told it.", maxLength = 600) @JsonProperty("decision")
        @Nullable String decision) {}
