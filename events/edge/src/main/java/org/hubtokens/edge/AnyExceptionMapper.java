package org.hubtokens.edge;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Anything nobody foresaw: the cause goes to the log under the request id, not to the caller. */
@Provider
public class AnyExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(AnyExceptionMapper.class);

  @Override
  public Response toResponse(Throwable cause) {
    LOG.error("a request failed", cause);
    return Response.status(500)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ApiError.of(500, StatusText.of(500)))
        .build();
  }
}
