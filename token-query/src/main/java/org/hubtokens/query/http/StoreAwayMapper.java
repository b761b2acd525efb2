package org.hubtokens.query.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.hubtokens.edge.ApiError;
import org.hubtokens.query.readmodel.StoreAwayException;
import org.jboss.logging.Logger;

/** Without the store nothing can be read: 503, and the reason in the log. */
@Provider
public class StoreAwayMapper implements ExceptionMapper<StoreAwayException> {
  private static final Logger LOG = Logger.getLogger(StoreAwayMapper.class);

  @Override
  public Response toResponse(StoreAwayException away) {
    LOG.warnf("refused: %s", away.getMessage());
    return unavailable("the store of the token list does not answer; try again shortly");
  }

  static Response unavailable(String text) {
    return Response.status(503)
        .header("Retry-After", "1")
        .type("application/json")
        .entity(ApiError.of(503, text))
        .build();
  }
}
