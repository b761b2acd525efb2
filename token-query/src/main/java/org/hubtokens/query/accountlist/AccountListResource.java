package org.hubtokens.query.accountlist;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.Administrators;
import org.hubtokens.edge.AdministratorsOnly;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.edge.SignedIn;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.events.Account;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.http.AtLeastPosition;
import org.jspecify.annotations.Nullable;

/** All accounts, for administrators. */
@Path(AccountListResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@SignedIn
@AdministratorsOnly
@RunOnVirtualThread
@SecurityRequirement(name = "session")
@Tag(name = Tags.ADMINISTRATION)
public class AccountListResource {
  static final String PATH = "/v2/admin/accounts";

  private final SessionAccounts accounts;
  private final AccountReads reads;
  private final Administrators administrators;

  AccountListResource(SessionAccounts accounts, AccountReads reads, Administrators administrators) {
    this.accounts = accounts;
    this.reads = reads;
    this.administrators = administrators;
  }

  @GET
  @Operation(
      operationId = "listAccounts",
      summary = "List the accounts",
      description = "For administrators: registered and invited ones, by name, page by page.")
  @APIResponse(
      responseCode = "200",
      description = "A page; empty beyond the last.",
      content = @Content(schema = @Schema(implementation = AccountListView.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is out of shape.",
      content = @Content(schema = @Schema(implementation = ApiError.class)))
  public Response list(
      @Parameter(description = "Part of the name.") @QueryParam(Asked.SEARCH)
          @Nullable String search,
      @Parameter(description = "true: only those switched on; false: only the others.")
          @QueryParam(Asked.ENABLED)
          @Nullable String enabled,
      @Parameter(description = "From 1 on.") @QueryParam(Asked.PAGE) @Nullable String page,
      @Parameter(description = "Accounts on a page: 1 to 100, default 10.") @QueryParam(Asked.SIZE)
          @Nullable String size,
      @Parameter(description = "Answer only with what is true at this position or later.")
          @HeaderParam(EdgeHeaders.AT_LEAST_POSITION)
          @Nullable String atLeast,
      @Context UriInfo uri) {
    Asked asked = Asked.read(search, enabled, page, size);
    return reads.answer(AtLeastPosition.read(atLeast), () -> page(asked, uri));
  }

  private AccountListView page(Asked asked, UriInfo uri) {
    List<Account> found =
        accounts.all().stream()
            .filter(asked::fits)
            .sorted(Comparator.comparing(Account::name))
            .toList();
    return new AccountListView(
        found.size(),
        asked.next(uri, found.size()),
        asked.previous(uri, found.size()),
        asked.slice(found).stream()
            .map(account -> AccountView.of(account, administrators.include(account.name())))
            .toList());
  }
}
