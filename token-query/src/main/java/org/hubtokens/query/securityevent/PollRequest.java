package org.hubtokens.query.securityevent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hubtokens.edge.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a poll, as RFC 8936 has it.
 *
 * @param acknowledged ids of what was received
 * @param refused ids of what could not be used, and what the receiver says of each
 */
public record PollRequest(
    int maxEvents, boolean returnImmediately, List<String> acknowledged, List<String> refused) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int USUALLY = 100;
  private static final int MOST = 1000;

  /**
   * Reads it.
   *
   * @throws ApiException 400 when it is something else
   */
  public static PollRequest read(byte @Nullable [] body) {
    JsonNode root = tree(body);
    Map<String, String> wrong = new LinkedHashMap<>();
    JsonNode max = root.path("maxEvents");
    JsonNode now = root.path("returnImmediately");
    JsonNode ack = root.path("ack");
    JsonNode errors = root.path("setErrs");
    boolean count = max.canConvertToInt() && max.intValue() >= 0;
    note(wrong, "maxEvents", absent(max) || count, "must be a whole number from 0");
    note(wrong, "returnImmediately", absent(now) || now.isBoolean(), "must be true or false");
    note(wrong, "ack", absent(ack) || texts(ack), "must be a list of up to 1000 strings");
    note(wrong, "setErrs", absent(errors) || errors.isObject(), "must be an object");
    if (!wrong.isEmpty()) {
      throw ApiException.invalid(wrong);
    }
    List<String> refused = new ArrayList<>();
    errors.fieldNames().forEachRemaining(refused::add);
    return new PollRequest(
        absent(max) ? USUALLY : Math.min(max.intValue(), MOST),
        now.asBoolean(false),
        list(ack),
        List.copyOf(refused));
  }

  /** What is not to be told again. */
  public List<String> done() {
    List<String> done = new ArrayList<>(acknowledged);
    done.addAll(refused);
    return done;
  }

  /** The same from somebody who is told nothing at present. */
  public PollRequest untold() {
    return new PollRequest(0, true, acknowledged, refused);
  }

  /** The same from somebody who need not wait. */
  public PollRequest atOnce() {
    return new PollRequest(maxEvents, true, acknowledged, refused);
  }

  private static JsonNode tree(byte @Nullable [] body) {
    try {
      JsonNode root =
          JSON.readTree(body == null || body.length == 0 ? new byte[] {'{', '}'} : body);
      if (root.isObject()) {
        return root;
      }
    } catch (IOException e) {
      throw new ApiException(400, "malformed request: not valid JSON");
    }
    throw new ApiException(400, "malformed request: the body must be a JSON object");
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean texts(JsonNode node) {
    return node.isArray() && node.size() <= MOST && list(node).size() == node.size();
  }

  private static List<String> list(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : node) {
      if (item.isTextual()) {
        texts.add(item.textValue());
      }
    }
    return List.copyOf(texts);
  }

  private static void note(Map<String, String> wrong, String field, boolean right, String why) {
    if (!right) {
      wrong.put(field, why);
    }
  }
}
