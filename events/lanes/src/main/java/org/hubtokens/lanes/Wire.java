package org.hubtokens.lanes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.hubtokens.events.Credential;
import org.hubtokens.events.DomainEvent;
import org.hubtokens.events.EventType;

/**
 * The JSON form of every record of the log and of the lanes: ISO instants, no nulls, unknown fields
 * ignored, and no field missing that the record's type does not declare nullable.
 */
public final class Wire {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private Wire() {}

  public static byte[] write(Object record) {
    try {
      return JSON.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a wire record: " + record.getClass(), e);
    }
  }

  /**
   * Reads one record.
   *
   * @throws WireFormatException when the bytes are no JSON, do not fit {@code type}, or lack a
   *     field it needs
   */
  public static <T> T read(byte[] json, Class<T> type) {
    if (type == Credential.class) {
      Credential plain = PlainCredential.read(json);
      if (plain != null) {
        return type.cast(plain);
      }
    }
    return readAnyForm(json, type);
  }

  /** The one judge of what is valid. */
  static <T> T readAnyForm(byte[] json, Class<T> type) {
    try {
      return Completeness.check(JSON.readValue(json, type));
    } catch (JsonMappingException e) {
      throw new WireFormatException(type.getSimpleName() + " does not fit at " + path(e));
    } catch (IOException e) {
      throw new WireFormatException(type.getSimpleName() + " is not valid JSON");
    }
  }

  /**
   * Reads an event by its stored name and version.
   *
   * @throws WireFormatException also for a name or major version this build does not know
   */
  public static DomainEvent readEvent(String wireName, int version, byte[] json) {
    EventType type =
        EventType.find(wireName)
            .orElseThrow(() -> new WireFormatException("unknown event " + wireName));
    if (type.version() != version) {
      throw new WireFormatException(
          "event " + wireName + " has version " + version + ", known is " + type.version());
    }
    return read(json, type.payload());
  }

  // Jackson's own message quotes the text it stumbled over, which may be a password hash.
  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder("$");
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append('.').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return path.toString();
  }
}
