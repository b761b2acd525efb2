package org.hubtokens.query.history;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.query.QuerySettings;
import org.hubtokens.query.consume.SessionAccounts;
import org.hubtokens.query.http.PartTime;
import org.hubtokens.query.readmodel.ReadPoint;

/** Answers with histories, or parts of them, and says as of when. */
@Singleton
public class HistoryAnswers {
  private final SessionAccounts accounts;
  private final CurrentVertxRequest request;
  private final Duration patience;

  HistoryAnswers(SessionAccounts accounts, CurrentVertxRequest request, QuerySettings settings) {
    this.accounts = accounts;
    this.request = request;
    this.patience = settings.exportPatience();
  }

  public Response page(ReadPoint point, Object body) {
    return told(Response.ok(body).type(MediaType.APPLICATION_JSON_TYPE), point).build();
  }

  /**
   * The whole of it as a file.
   *
   * @param name of the file, before the dot
   */
  public Response export(
      HistoryCursor cursor, HistoryFilter filter, HistoryFormat format, String name) {
    RoutingContext http = request.getCurrent();
    HttpConnection connection = http.request().connection();
    PartTime time = new PartTime(http.vertx(), patience, connection::close);
    return told(Response.ok(new HistoryExport(cursor, filter, format, time)), cursor.point())
        .type(format.mediaType())
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s.%s\"".formatted(name, format.extension()))
        .build();
  }

  /** The same for a refusal that rests on what is known. */
  public ApiException told(ApiException refusal, ReadPoint point) {
    return refusal
        .withHeader(EdgeHeaders.TOKEN_POSITION, Long.toString(point.through()))
        .withHeader(EdgeHeaders.TOKEN_AGE_MS, Long.toString(age(point)));
  }

  private ResponseBuilder told(ResponseBuilder answer, ReadPoint point) {
    return answer
        .header(EdgeHeaders.TOKEN_POSITION, point.through())
        .header(EdgeHeaders.TOKEN_AGE_MS, age(point))
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff");
  }

  private long age(ReadPoint point) {
    return accounts.reader().ageMillisOf(point.headReadAt());
  }
}
