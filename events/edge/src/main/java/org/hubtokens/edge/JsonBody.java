package org.hubtokens.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, a JSON object, read field by field so that all that is wrong with it is
 * said at once and in the documented shape. Keys nobody asks for are ignored. Not for threads.
 */
public final class JsonBody {
  static final String NOT_AN_OBJECT = "malformed request: the body must be a JSON object";

  private static final int DEEPEST = 16;
  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // What names a field may be anything, a secret too: it must not be remembered.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  // Nor must what a buffer held be there for whoever gets it next.
                  .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final JsonNode root;
  private final String path;
  private final Map<String, String> refused;

  /** An object within the body; {@code path} stands before its fields where they are named. */
  private JsonBody(JsonNode root, String path, Map<String, String> refused) {
    this.root = root;
    this.path = path;
    this.refused = refused;
  }

  /**
   * Reads {@code body}.
   *
   * @throws ApiException 400 when it is no JSON object
   */
  public static JsonBody parse(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw new ApiException(400, "malformed request: EOF");
    }
    JsonNode root = tree(body);
    if (!root.isObject()) {
      throw new ApiException(400, NOT_AN_OBJECT);
    }
    return new JsonBody(root, "", new LinkedHashMap<>());
  }

  private static JsonNode tree(byte[] body) {
    try {
      return READER.readTree(body);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new ApiException(400, "malformed request: not valid JSON" + where);
    } catch (IOException e) {
      throw new ApiException(400, "malformed request: not valid JSON");
    }
  }

  /** Whether the field is there, with a value other than null. */
  public boolean has(String field) {
    return root.hasNonNull(field);
  }

  /** Whether the field is there, be it with null. */
  public boolean names(String field) {
    return root.has(field);
  }

  /** The text of a field; null when it is absent, or no text (which is noted). */
  public @Nullable String text(String field) {
    JsonNode value = root.path(field);
    if (!value.isTextual()) {
      noteUnlessAbsent(field, value, "must be a string");
      return null;
    }
    if (!Texts.wellFormed(value.textValue())) {
      refuse(field, "must not hold half a surrogate pair");
      return null;
    }
    return value.textValue();
  }

  /** The text of a field that must be there; empty when it is not (which is noted). */
  public String requiredText(String field) {
    String text = text(field);
    if (text == null && !refused(field)) {
      refuse(field, "is required");
    }
    return text == null ? "" : text;
  }

  /** The boolean of a field; null when it is absent, or none (which is noted). */
  public @Nullable Boolean flag(String field) {
    JsonNode value = root.path(field);
    if (!value.isBoolean()) {
      noteUnlessAbsent(field, value, "must be true or false");
      return null;
    }
    return value.booleanValue();
  }

  /** The texts of a field; null when it is absent, or no list of texts (which is noted). */
  public @Nullable List<String> texts(String field) {
    JsonNode value = root.path(field);
    List<String> texts = new ArrayList<>();
    value.forEach(item -> addText(texts, item));
    if (!value.isArray() || texts.size() != value.size()) {
      noteUnlessAbsent(field, value, "must be a list of strings");
      return null;
    }
    return texts;
  }

  private static void addText(List<String> texts, JsonNode item) {
    if (item.isTextual()) {
      texts.add(item.textValue());
    }
  }

  /**
   * The objects of a field, to be read like the body itself: what is wrong with them is noted as
   * {@code field[0].name}. Null when it is absent, or no list of objects (which is noted).
   */
  public @Nullable List<JsonBody> objects(String field) {
    JsonNode value = root.path(field);
    List<JsonBody> objects = new ArrayList<>();
    for (JsonNode item : value) {
      String itemPath = path + field + '[' + objects.size() + "].";
      objects.add(new JsonBody(item, itemPath, refused));
    }
    if (!value.isArray() || !objects.stream().allMatch(one -> one.root.isObject())) {
      noteUnlessAbsent(field, value, "must be a list of objects");
      return null;
    }
    return objects;
  }

  /**
   * The object of a field, to be read like the body itself: what is wrong with it is noted as
   * {@code field.name}. Null when it is absent, or no object (which is noted).
   */
  public @Nullable JsonBody object(String field) {
    JsonNode value = root.path(field);
    if (!value.isObject()) {
      noteUnlessAbsent(field, value, "must be an object");
      return null;
    }
    return new JsonBody(value, path + field + '.', refused);
  }

  private void noteUnlessAbsent(String field, JsonNode value, String why) {
    if (!value.isMissingNode() && !value.isNull()) {
      refuse(field, why);
    }
  }

  /** Notes what is wrong with a field; the first word about a field stands. */
  public void refuse(String field, String why) {
    refused.putIfAbsent(path + field, why);
  }

  public boolean refused(String field) {
    return refused.containsKey(path + field);
  }

  /**
   * To be called when all fields were read.
   *
   * @throws ApiException 400 that names every field that was noted
   */
  public void check() {
    if (!refused.isEmpty()) {
      throw ApiException.invalid(refused);
    }
  }
}
