package org.hubtokens.query.tokenlist;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.events.TokenId;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.http.AtLeastPosition;
import org.hubtokens.query.readmodel.ReadPoint;
import org.hubtokens.query.tokenlist.TokenLists.Found;
import org.hubtokens.query.tokenlist.TokenLists.Page;
import org.jspecify.annotations.Nullable;

/** Answers reads, whichever of its addresses they came to. */
@Singleton
class TokenReads {
  private final TokenLists lists;
  private final Caller caller;
  private final SessionAccounts accounts;

  TokenReads(TokenLists lists, Caller caller, SessionAccounts accounts) {
    this.lists = lists;
    this.caller = caller;
    this.accounts = accounts;
  }

  /**
   * A page of the caller's tokens.
   *
   * @param path of the list, which the links to other pages name
   * @param known tags of pages that the caller has
   */
  Response list(String path, UriInfo uri, @Nullable String atLeast, @Nullable String known) {
    ListParameters parameters = ListParameters.read(uri.getQueryParameters());
    Page page = lists.page(caller.account(), parameters.asked(), AtLeastPosition.read(atLeast));
    PageLinks links = PageLinks.of(uri.getBaseUri().resolve(path), parameters, page.count());
    PageTag tag = PageTag.of(page, links);
    ResponseBuilder answer =
        tag.isAmong(known) ? Response.notModified() : Response.ok(view(page, links));
    return asOf(page.point(), answer).header(HttpHeaders.ETAG, tag.value()).build();
  }

  private static TokenListView view(Page page, PageLinks links) {
    return new TokenListView(
        page.count(),
        links.next(),
        links.previous(),
        page.active(),
        page.rows().stream().map(TokenListView::view).toList());
  }

  /** One of the caller's tokens. */
  Response get(String uuid, @Nullable String atLeast) {
    Found found = lists.find(caller.account(), tokenId(uuid), AtLeastPosition.read(atLeast));
    TokenListRow row = found.row().orElseThrow(() -> notFoundAsOf(found.point()));
    return asOf(found.point(), Response.ok(TokenListView.view(row))).build();
  }

  private ApiException notFoundAsOf(ReadPoint point) {
    return notFound()
        .withHeader(EdgeHeaders.TOKEN_POSITION, Long.toString(point.through()))
        .withHeader(EdgeHeaders.TOKEN_AGE_MS, Long.toString(age(point)));
  }

  private static TokenId tokenId(String uuid) {
    try {
      return TokenId.parse(uuid);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  private static ApiException notFound() {
    return new ApiException(404, "access token not found");
  }

  private ResponseBuilder asOf(ReadPoint point, ResponseBuilder answer) {
    return answer
        .header(EdgeHeaders.TOKEN_POSITION, point.through())
        .header(EdgeHeaders.TOKEN_AGE_MS, age(point))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private long age(ReadPoint point) {
    return accounts.reader().ageMillisOf(point.headReadAt());
  }
}
