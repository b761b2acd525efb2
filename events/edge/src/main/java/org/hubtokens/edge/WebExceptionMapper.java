package org.hubtokens.edge;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the framework refuses (404, 405, 406, 415, a broken body) gets the body of all errors. */
@Provider
public class WebExceptionMapper implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException refusal) {
    Response made = refusal.getResponse();
    int status = made.getStatus();
    if (status < 400 || made.hasEntity()) {
      return made;
    }
    return Response.fromResponse(made)
        .header(HttpHeaders.CONTENT_TYPE, null)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ApiError.of(status, StatusText.of(status)))
        .build();
  }
}
