package org.hubtokens.query.accountlist;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.http.AtLeastPosition;
import org.hubtokens.query.http.QueryApi;
import org.hubtokens.query.http.ReadableAccounts;
import org.jspecify.annotations.Nullable;

/** One account, for itself and for administrators. */
@Path("/v2/users/{account}")
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@RunOnVirtualThread
@SecurityRequirement(name = QueryApi.SESSION)
@Tag(name = Tags.ACCOUNTS)
public class AccountResource {
  private final SessionAccounts accounts;
  private final AccountReads reads;
  private final Administrators administrators;
  private final ReadableAccounts readable;

  AccountResource(
      SessionAccounts accounts,
      AccountReads reads,
      Administrators administrators,
      ReadableAccounts readable) {
    this.accounts = accounts;
    this.reads = reads;
    this.administrators = administrators;
    this.readable = readable;
  }

  @GET
  @Operation(
      operationId = "getAccount",
      summary = "Read one account",
      description = "One's own; administrators read any.")
  @APIResponse(
      responseCode = "200",
      description = "The account.",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(
      responseCode = "403",
      description = "Somebody else's account, or a session made with a token.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such account.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  public Response get(
      @PathParam("account") String account,
      @Parameter(description = "Answer only with what is true at this position or later.")
          @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast) {
    AccountName name = readable.require(account, "it");
    return reads.answer(AtLeastPosition.read(atLeast), () -> view(name));
  }

  private AccountView view(AccountName name) {
    Account found = accounts.find(name);
    if (found == null) {
      throw ReadableAccounts.notFound();
    }
    return AccountView.of(found, administrators.include(name));
  }
}
