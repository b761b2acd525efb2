package org.hubtokens.command.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.hubtokens.command.token.Cause;
import org.hubtokens.edge.ApiException;
import org.hubtokens.edge.Caller;
import org.hubtokens.edge.EdgeHeaders;
import org.hubtokens.events.Sha256;
import org.jspecify.annotations.Nullable;

/** Tells of the request being served what goes into the metadata of its events. */
@RequestScoped
public class Causes {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final Caller caller;

  @Inject
  public Causes(Caller caller) {
    this.caller = caller;
  }

  /** The cause of a command that is not for repeating. */
  public Cause once(String actor) {
    return new Cause(actor, caller.clientAddress(), caller.userAgent(), caller.requestId(), null);
  }

  /**
   * The cause of a command that its caller may repeat by giving the same key again.
   *
   * @throws ApiException 400 for a key out of shape
   */
  public Cause repeatable(
      @Nullable String key, String method, String path, byte @Nullable [] body) {
    return new Cause(
        caller.actor(),
        caller.clientAddress(),
        caller.userAgent(),
        caller.requestId(),
        repetition(key, method, path, body));
  }

  private Cause.@Nullable Repetition repetition(
      @Nullable String key, String method, String path, byte @Nullable [] body) {
    if (key == null && !caller.sent(EdgeHeaders.IDEMPOTENCY_KEY)) {
      return null;
    }
    // An empty one was meant to be a key: whoever sent it would repeat the request without harm.
    if (key == null || !KEY.matcher(key).matches()) {
      throw new ApiException(
          400,
          "Idempotency-Key: must be 1 to 255 visible ASCII characters, without spaces;"
              + " send a new one for each command, or leave the header out");
    }
    return new Cause.Repetition(key, fingerprint(method, path, body));
  }

  private static String fingerprint(String method, String path, byte @Nullable [] body) {
    MessageDigest sha256 = Sha256.start();
    sha256.update((method + ' ' + path + '\n').getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      sha256.update(body);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
