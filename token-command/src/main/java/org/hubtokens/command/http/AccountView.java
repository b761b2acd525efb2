package org.hubtokens.command.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account as the API shows it. */
@Schema(name = "Account")
public record AccountView(
    @JsonProperty("username") String username, @JsonProperty("created_at") String createdAt) {}
