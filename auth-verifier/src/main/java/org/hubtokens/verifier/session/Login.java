package org.hubtokens.verifier.session;

import org.hubtokens.edge.JsonBody;
import org.jspecify.annotations.Nullable;

/**
 * Body of a login. Read by hand, whatever media type it claims to have: scripts of every age post
 * here, and a number where a text should be must not turn into one.
 */
record Login(String user, String secret) {

  static Login parse(byte @Nullable [] body, String userField, String secretField) {
    JsonBody json = JsonBody.parse(body);
    String user = required(json, userField);
    String secret = required(json, secretField);
    json.check();
    return new Login(user, secret);
  }

  private static String required(JsonBody json, String field) {
    String text = json.requiredText(field);
    if (text.isEmpty() && !json.refused(field)) {
      json.refuse(field, "must not be empty");
    }
    return text;
  }

  @Override
  public String toString() {
    return "Login[" + user + ", redacted]";
  }
}
