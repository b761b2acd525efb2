package org.hubtokens.command.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account that was just registered. */
@Schema(
    name = "RegisteredAccount",
    requiredProperties = {"username", "created_at"})
public record AccountView(
    @JsonProperty("username") String username, @JsonProperty("created_at") String createdAt) {}
