package org.hubtokens.query.managedstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.hubtokens.query.securityevent.SetSigner;

/** Events about a stream itself, as SSF 1.0 has them. */
final class StreamEvents {
  private static final String SSF = "https://schemas.openid.net/secevent/ssf/event-type/";
  static final String VERIFICATION = SSF + "verification";
  static final String STREAM_UPDATED = SSF + "stream-updated";

  private StreamEvents() {}

  static String verification(SetSigner signer, ManagedStream stream, Verification asked) {
    ObjectNode payload = object();
    if (asked.state() != null) {
      payload.put("state", asked.state());
    }
    return signer.signForStream(asked.jti(), stream.id(), stream.audience(), VERIFICATION, payload);
  }

  /** That this hub has changed the status of a stream by itself. */
  static String updated(SetSigner signer, ManagedStream stream) {
    ObjectNode payload = object().put("status", stream.status().wire());
    if (stream.reason() != null) {
      payload.put("reason", stream.reason());
    }
    return signer.signForStream(
        UUID.randomUUID().toString(), stream.id(), stream.audience(), STREAM_UPDATED, payload);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
