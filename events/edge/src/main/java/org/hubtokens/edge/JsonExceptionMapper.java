package org.hubtokens.edge;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** A body bound to a record, with a value of the wrong type: 400 that names the field. */
@Provider
public class JsonExceptionMapper implements ExceptionMapper<MismatchedInputException> {

  @Override
  public Response toResponse(MismatchedInputException cause) {
    return Response.status(400)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ApiError.of(refusalOf(cause)))
        .build();
  }

  private static ApiException refusalOf(MismatchedInputException cause) {
    for (var step : cause.getPath()) {
      if (step.getFieldName() != null) {
        return ApiException.invalid(Map.of(step.getFieldName(), "has the wrong type"));
      }
    }
    return new ApiException(400, JsonBody.NOT_AN_OBJECT);
  }
}
