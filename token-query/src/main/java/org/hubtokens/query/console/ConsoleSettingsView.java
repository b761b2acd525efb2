package org.hubtokens.query.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the page has to know before anybody is signed in. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ConsoleSettingsView(
    @Schema(
            description = "Who may register an account.",
            implementation = String.class,
            enumeration = {"open", "invitation", "closed"})
        @JsonProperty("registration")
        Registration registration,
    @Schema(
            description = "What docker login is told to sign in to; null: this host.",
            nullable = true,
            examples = "registry.example.com")
        @JsonProperty("registry")
        @Nullable String registry) {}
