package org.hubtokens.query.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.hubtokens.query.readmodel.TooStaleException;

/** Rather a refusal than an older truth than was asked for. */
@Provider
public class TooStaleMapper implements ExceptionMapper<TooStaleException> {

  @Override
  public Response toResponse(TooStaleException stale) {
    return StoreAwayMapper.unavailable(String.valueOf(stale.getMessage()));
  }
}
