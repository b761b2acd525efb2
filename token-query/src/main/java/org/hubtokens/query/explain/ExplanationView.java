package org.hubtokens.query.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.RecordedDecision;
import org.hubtokens.query.history.AccountStanding;
import org.hubtokens.query.history.EntryView;
import org.hubtokens.query.history.HistoryEntry;
import org.hubtokens.query.history.TokenStanding;
import org.hubtokens.query.history.TokenThenView;
import org.jspecify.annotations.Nullable;

/** A verdict and why. What does not apply is left out. */
@Schema(
    name = "Explanation",
    requiredProperties = {
      "uuid",
      "at",
      "action",
      "repository",
      "allowed",
      "reason",
      "text",
      "rule",
      "alteration"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "uuid",
  "at",
  "action",
  "repository",
  "allowed",
  "reason",
  "text",
  "rule",
  "set_by",
  "alteration",
  "token",
  "account",
  "recorded"
})
public record ExplanationView(
    @JsonProperty("uuid") String uuid,
    @Schema(description = "The time that was decided for.", examples = "2026-02-01T10:00:00.250Z")
        @JsonProperty("at")
        String at,
    @Schema(enumeration = {"verify", "pull", "push", "delete", "catalog"}) @JsonProperty("action")
        String action,
    @Schema(nullable = true, examples = "alice/app") @JsonProperty("repository")
        @Nullable String repository,
    @JsonProperty("allowed") boolean allowed,
    @Schema(
            description = "allowed, or the code that a verifier gives.",
            examples = "scope-too-narrow")
        @JsonProperty("reason")
        String reason,
    @Schema(description = "The same for a person.") @JsonProperty("text") String text,
    @Schema(
            description = "The rule that settled it; those named before it had nothing against it.",
            enumeration = {
              "registry-token",
              "revocation",
              "existence",
              "account-enabled",
              "expiry",
              "switched-on",
              "public",
              "namespace",
              "catalog",
              "scopes",
              "resources",
              "registry-token-access"
            })
        @JsonProperty("rule")
        String rule,
    @Schema(
            description =
                "The event that made the rule decide so; absent where a setting of the operator"
                    + " did, or nothing had happened yet.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("set_by")
        @Nullable EntryView setBy,
    @Schema(description = "The smallest change that turns the verdict.") @JsonProperty("alteration")
        AlterationView alteration,
    @Schema(description = "The token as it stood; absent: it was not there yet.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("token")
        @Nullable TokenThenView token,
    @Schema(description = "The account as it stood; absent: it was not there yet.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("account")
        @Nullable AccountThen account,
    @Schema(description = "What was recorded; absent where no decision was given.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("recorded")
        @Nullable Recorded recorded) {

  /** What would turn the verdict. */
  @Schema(
      name = "ExplanationAlteration",
      requiredProperties = {"possible", "changes"})
  @JsonPropertyOrder({"possible", "changes"})
  public record AlterationView(
      @Schema(description = "False: nothing can, as after a revocation.") @JsonProperty("possible")
          boolean possible,
      @Schema(description = "All of them together.") @JsonProperty("changes")
          List<StepView> changes) {

    public AlterationView {
      changes = List.copyOf(changes);
    }
  }

  /** One change. */
  @Schema(
      name = "ExplanationChange",
      requiredProperties = {"field", "from", "to", "by"})
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"field", "from", "to", "by"})
  public record StepView(
      @Schema(
              description =
                  "scopes, resources, is_active; of the account state; of the operator's settings"
                      + " shared-repositories, catalog-accounts; registry_token: another one has to"
                      + " be got.",
              examples = "scopes")
          @JsonProperty("field")
          String field,
      @Schema(
              description = "As histories write it; of a setting or registry token null.",
              nullable = true)
          @JsonProperty("from")
          @Nullable String from,
      @Schema(
              description = "Likewise; of a setting what it lacks; of a registry token null.",
              nullable = true)
          @JsonProperty("to")
          @Nullable String to,
      @Schema(
              description = "Who can make it.",
              enumeration = {"owner", "administrator", "operator"})
          @JsonProperty("by")
          String by) {

    static StepView of(Alteration.Step step) {
      return new StepView(
          step.field(), step.from(), step.to(), step.by().name().toLowerCase(Locale.ROOT));
    }
  }

  /** The account at that time. */
  @Schema(
      name = "ExplanationAccount",
      requiredProperties = {"name", "state", "position"})
  @JsonPropertyOrder({"name", "state", "position"})
  public record AccountThen(
      @Schema(examples = "alice") @JsonProperty("name") String name,
      @Schema(enumeration = {"invited", "enabled", "disabled"}) @JsonProperty("state") String state,
      @Schema(description = "Of its last event that counts; opaque.", examples = "45")
          @JsonProperty("position")
          String position) {

    static AccountThen of(AccountStanding account) {
      return new AccountThen(
          account.setBy().account().value(),
          account.state().name().toLowerCase(Locale.ROOT),
          Long.toString(account.last().position()));
    }
  }

  /** How it was recorded. */
  @Schema(
      name = "ExplanationRecorded",
      requiredProperties = {"reason", "same"})
  @JsonPropertyOrder({"reason", "same"})
  public record Recorded(
      @JsonProperty("reason") String reason,
      @Schema(description = "Whether it is decided so again.") @JsonProperty("same")
          boolean same) {}

  static ExplanationView of(TokenId token, Explanation explained) {
    Question question = explained.question();
    Reason reason = explained.verdict().reason();
    HistoryEntry setBy = explained.setBy();
    TokenStanding standing = explained.token();
    AccountStanding account = explained.account();
    return new ExplanationView(
        token.toString(),
        question.at().toString(),
        question.ask(),
        question.repository().isEmpty() ? null : question.repository(),
        explained.verdict().allowed(),
        reason.code(),
        reason.text(),
        explained.rule().wire(),
        setBy == null ? null : EntryView.of(setBy),
        alteration(explained.alteration()),
        standing == null ? null : TokenThenView.of(standing, question.at()),
        account == null ? null : AccountThen.of(account),
        recorded(question.recorded(), reason));
  }

  private static AlterationView alteration(Alteration alteration) {
    return new AlterationView(
        !alteration.changes().isEmpty(), alteration.changes().stream().map(StepView::of).toList());
  }

  private static @Nullable Recorded recorded(@Nullable RecordedDecision decision, Reason reason) {
    return decision == null
        ? null
        : new Recorded(decision.verdict(), decision.verdict().equals(reason.code()));
  }
}
