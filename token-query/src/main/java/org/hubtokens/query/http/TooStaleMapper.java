package org.hubtokens.query.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.readmodel.TooStaleException;

/** Rather a refusal than an older truth than was asked for. */
@Provider
public class TooStaleMapper implements ExceptionMapper<TooStaleException> {
  private final SessionAccounts accounts;

  TooStaleMapper(SessionAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Response toResponse(TooStaleException stale) {
    Response refusal = StoreAwayMapper.unavailable(String.valueOf(stale.getMessage()));
    TooStaleException.AsOf known = stale.known();
    if (known == null) {
      return refusal;
    }
    return Response.fromResponse(refusal)
        .header(EdgeHeaders.TOKEN_POSITION, known.through())
        .header(EdgeHeaders.TOKEN_AGE_MS, accounts.reader().ageMillisOf(known.headReadAt()))
        .build();
  }
}
