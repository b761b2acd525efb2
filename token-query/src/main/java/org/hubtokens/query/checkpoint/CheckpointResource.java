package org.hubtokens.query.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hubtokens.edge.ApiError;
import org.hubtokens.edge.document.Tags;
import org.hubtokens.query.http.QueryReader;

/** The log's signed checkpoints and the keys that sign them: for everybody, without a session. */
@Path("/v2/checkpoints")
@Tag(name = Tags.CHECKPOINTS)
@Singleton
@NonBlocking
public class CheckpointResource {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JWK_SET = "application/jwk-set+json";
  private static final String LINES = "text/plain";
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final String FORMAT = "format";
  private static final int USUALLY = 100;

  private final CheckpointBoard board;

  CheckpointResource(CheckpointBoard board) {
    this.board = board;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, LINES})
  @Operation(
      operationId = "getCheckpoints",
      summary = "Read the newest signed checkpoints of the log",
      description =
          "Whoever keeps them outside the hub can prove later that its history up to there was not"
              + " changed: infra/verify-history does. Public: they hold a position, a hash and a"
              + " time. With format=lines one a line, to be added to a file as they are; what is"
              + " there twice does no harm.")
  @Parameter(
      name = AFTER,
      in = ParameterIn.QUERY,
      description = "Only those behind this position.",
      schema = @Schema(type = SchemaType.STRING),
      example = "123")
  @Parameter(
      name = LIMIT,
      in = ParameterIn.QUERY,
      description = "At most so many, the newest of them.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
  @Parameter(
      name = FORMAT,
      in = ParameterIn.QUERY,
      description = "How they are written.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"json", "lines"},
              defaultValue = "json"))
  @APIResponse(
      responseCode = "200",
      description = "The oldest of them first; none before the first is signed.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = CheckpointView.Page.class)),
        @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "400",
      description = "A parameter has a value that is not allowed.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiError.class),
              examples =
                  @ExampleObject(
                      name = "limit",
                      value =
                          "{\"detail\":\"limit: must be a whole number from 1 to 1000\","
                              + "\"message\":\"limit: must be a whole number from 1 to 1000\","
                              + "\"text\":\"limit: must be a whole number from 1 to 1000\","
                              + "\"fields\":{\"limit\":\"must be a whole number from 1 to"
                              + " 1000\"}}")))
  public Response checkpoints(@Context UriInfo uri) {
    QueryReader asked = new QueryReader(uri.getQueryParameters());
    long after = position(asked);
    int limit = asked.number(LIMIT, USUALLY, CheckpointBoard.MOST);
    String format = asked.text(FORMAT);
    if (format != null && !List.of("json", "lines").contains(format)) {
      asked.refuse(FORMAT, "must be json or lines");
    }
    asked.check();
    List<Published> found = board.after(after, limit);
    return "lines".equals(format)
        ? answer(lines(found), LINES)
        : answer(
            new CheckpointView.Page(found.stream().map(CheckpointView::of).toList()),
            MediaType.APPLICATION_JSON);
  }

  private static long position(QueryReader asked) {
    String text = asked.text(AFTER);
    if (text == null) {
      return -1;
    }
    if (!text.matches("[0-9]{1,18}")) {
      asked.refuse(AFTER, "must be a position");
      return -1;
    }
    return Long.parseLong(text);
  }

  private static String lines(List<Published> found) {
    return found.stream().map(published -> published.jws() + '\n').collect(Collectors.joining());
  }

  @GET
  @Path("keys")
  @Produces(JWK_SET)
  @Operation(
      operationId = "getCheckpointKeys",
      summary = "Read the public keys of the checkpoints shown",
      description =
          "A JWK set. To prove anything, have the key from the operator in another way too: who"
              + " could change the history could change this answer.")
  @APIResponse(
      responseCode = "200",
      description = "The keys; none before the first checkpoint.",
      content = @Content(mediaType = JWK_SET, schema = @Schema(type = SchemaType.OBJECT)))
  public Response keys() {
    ObjectNode set = JSON.createObjectNode();
    board.keys().forEach(key -> set.withArray("keys").add(key.jwk()));
    set.withArray("keys");
    return answer(set.toString(), JWK_SET);
  }

  private static Response answer(Object body, String type) {
    return Response.ok(body, type)
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
