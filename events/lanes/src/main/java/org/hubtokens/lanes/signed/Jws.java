package org.hubtokens.lanes.signed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;

/** The compact form of a signed text (RFC 7515), looked at without asking who signed it. */
public final class Jws {
  private static final int LONGEST = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private Jws() {}

  static String[] parts(String jws) throws UnsignedException {
    String[] parts = jws.length() > LONGEST ? new String[0] : jws.split("\\.", -1);
    if (parts.length != 3) {
      throw new UnsignedException("it is no JWS: it does not have three parts");
    }
    return parts;
  }

  /** What its header claims. */
  public static JsonNode header(String jws) throws UnsignedException {
    return part(jws, 0);
  }

  /** What it says, whoever signed it. */
  public static JsonNode claims(String jws) throws UnsignedException {
    return part(jws, 1);
  }

  private static JsonNode part(String jws, int which) throws UnsignedException {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(parts(jws)[which]));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnsignedException("it is no JWS: " + e.getMessage());
    }
  }
}
