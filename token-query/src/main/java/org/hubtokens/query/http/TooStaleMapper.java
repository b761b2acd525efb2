package org.hubtokens.query.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.query.readmodel.TooStaleException;

/** Rather a refusal than an older truth than was asked for. */
@Provider
public class TooStaleMapper implements ExceptionMapper<TooStaleException> {
  private final Clock clock;

  TooStaleMapper(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Response toResponse(TooStaleException stale) {
    Response refusal = StoreAwayMapper.unavailable(String.valueOf(stale.getMessage()));
    TooStaleException.AsOf known = stale.known();
    if (known == null) {
      return refusal;
    }
    long age = clock.millis() - known.headReadAt().toEpochMilli();
    return Response.fromResponse(refusal)
        .header(EdgeHeaders.TOKEN_POSITION, known.through())
        .header(EdgeHeaders.TOKEN_AGE_MS, Math.max(0, age))
        .build();
  }
}
