package org.hubtokens.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hubtokens.command.application.CommandSettings;
import org.hubtokens.command.confirm.ConfirmSettings;
import org.hubtokens.command.createtoken.CreateToken;
import org.hubtokens.command.generatetoken.GenerateToken;
import org.hubtokens.command.modifytoken.ModifyToken;
import org.hubtokens.command.modifytoken.ResourceChange;
import org.hubtokens.command.revoketoken.RevokeToken;
import org.hubtokens.command.token.Cause;
import org.hubtokens.command.token.Outcome;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.JsonBody;
import org.hubtokens.edge.TokenView;
import org.hubtokens.edge.WaitParameter;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.TokenId;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;
import org.jspecify.annotations.Nullable;

/** Turns the requests of both paths into commands, and what became of them into answers. */
@Singleton
public class TokenCalls {
  private static final List<Scope> EVERYTHING = List.of(Scope.ADMIN);

  private final Commands commands;
  private final Answers answers;
  private final Causes causes;
  private final Caller caller;
  private final TokenFormat format;
  private final TokenSets sets;
  private final DeleteStatus deleteStatus;
  private final Duration mostWait;
  private final Clock clock;

  @Inject
  public TokenCalls(
      Commands commands,
      Answers answers,
      Causes causes,
      Caller caller,
      TokenFormat format,
      TokenSets sets,
      CommandSettings settings,
      ConfirmSettings confirm,
      Clock clock) {
    this.commands = commands;
    this.answers = answers;
    this.causes = causes;
    this.caller = caller;
    this.format = format;
    this.sets = sets;
    this.deleteStatus = new DeleteStatus(settings.deleteStatus());
    this.mostWait = confirm.mostWait();
    this.clock = clock;
  }

  Response create(TokenPath path, @Nullable String key, byte @Nullable [] json) {
    Cause cause = causes.repeatable(key, "POST", path.path(), json);
    TokenSecret secret = format.generate();
    Outcome outcome = commands.send(create(path, JsonBody.parse(json), secret, cause));
    TokenView view = answers.view(outcome);
    return created(outcome, outcome.repeated() ? view : view.withSecret(secret.reveal()));
  }

  private CreateToken create(TokenPath path, JsonBody body, TokenSecret secret, Cause cause) {
    String label =
        path.lenient()
            ? TokenFields.labelOr(body, TokenFields.labelFor(caller.userAgent()))
            : TokenFields.requiredLabel(body);
    List<Scope> scopes =
        path.lenient() ? TokenFields.scopesOr(body, EVERYTHING) : TokenFields.requiredScopes(body);
    List<Resource> resources = TokenFields.resources(body);
    String expiryText = TokenFields.expiryText(body);
    Instant expiry = TokenFields.expiry(body, expiryText);
    body.check();
    Credential credential =
        new Credential(
            TokenId.random(), account(), secret.digest(), scopes, resources, expiry, true);
    return new CreateToken(label, expiryText, "manual", credential, clock.instant(), cause);
  }

  Response generate(String path, @Nullable String key) {
    Cause cause = causes.repeatable(key, "POST", path, null);
    TokenSecret secret = format.generate();
    Credential credential =
        new Credential(TokenId.random(), account(), secret.digest(), EVERYTHING, null, true);
    Outcome outcome = commands.send(new GenerateToken(credential, cause));
    return created(outcome, GeneratedTokenView.of(outcome.repeated() ? "" : secret.reveal()));
  }

  private Response created(Outcome outcome, Object view) {
    Response.ResponseBuilder answer = Response.status(Response.Status.CREATED).entity(view);
    if (outcome.repeated()) {
      answer.header(EdgeHeaders.TOKEN_SECRET, "shown-once");
    } else {
      answer.header("Cache-Control", "no-store");
    }
    return answers.confirmed(answer, outcome).build();
  }

  Response modify(
      TokenPath path,
      String uuid,
      @Nullable String key,
      @Nullable String waitAsked,
      byte @Nullable [] json) {
    TokenId id = tokenId(uuid);
    Duration wait = WaitParameter.read(waitAsked, mostWait);
    Cause cause = causes.repeatable(key, "PATCH", path.path() + '/' + id, json);
    JsonBody body = JsonBody.parse(json);
    String label = TokenFields.label(body);
    List<Scope> scopes = TokenFields.scopes(body);
    ResourceChange resources = TokenFields.resourceChange(body);
    Boolean active = TokenFields.active(body);
    body.check();
    Outcome outcome =
        commands.send(
            new ModifyToken(
                id, account(), label, scopes, resources, active, clock.instant(), cause));
    return answers.confirmed(Response.ok(answers.view(outcome)), outcome, wait).build();
  }

  Response revoke(
      TokenPath path,
      String uuid,
      @Nullable String key,
      @Nullable String waitAsked,
      @Nullable String reasonHeader) {
    TokenId id = tokenId(uuid);
    Duration wait = WaitParameter.read(waitAsked, mostWait);
    String reason = Reasons.ofHeader(reasonHeader);
    byte[] said = reason == null ? null : reason.getBytes(UTF_8);
    Cause cause = causes.repeatable(key, "DELETE", path.path() + '/' + id, said);
    Outcome outcome = commands.send(new RevokeToken(id, account(), reason, cause));
    return answers.confirmed(Response.status(deleteStatus.of(path)), outcome, wait).build();
  }

  Response revokeSet(byte @Nullable [] json) {
    AccountName owner = account();
    Cause cause = causes.once(caller.actor());
    return sets.revoke(json, (token, reason) -> new RevokeToken(token, owner, reason, cause));
  }

  private AccountName account() {
    return caller.account();
  }

  /** What is no id of ours is the id of no token. */
  private static TokenId tokenId(String uuid) {
    try {
      return TokenId.parse(uuid);
    } catch (IllegalArgumentException _) {
      throw new ApiException(404, "access token not found");
    }
  }
}
