package org.hubtokens.infra.hub;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one run to all tests that leave its parts as they found them; it is stopped after the last
 * of them. Its commands wait long for readers: no reader of it is ever late because the machine is
 * busy, so that a test may demand what holds where none is. And wrong passwords may cost it what
 * they want: those of all tests come from one address.
 */
final class SharedHub implements ParameterResolver {
  static final Map<String, String> PATIENT =
      Map.of(
          "HUBTOKENS_COMMAND_CONFIRM_LIMIT", "20s",
          "HUBTOKENS_COMMAND_CONFIRM_GONE_AFTER", "30s",
          "HUBTOKENS_VERIFIER_PASSWORD_CORES", "4");

  /** SHA-256 of what third parties say here: "a long secret". */
  private static final String SECRET_DIGEST =
      "69898f54c6762252fc3a57df8c84c6338fcfd51f3bb3de4c3fc31c65feea2622";

  /**
   * What tests need besides: a checkpoint each second, third parties that are told of events, and
   * less patience with clients that drip.
   */
  private static final Map<String, String> MORE =
      Map.of(
          "HUBTOKENS_COMMAND_CHECKPOINTS_EVERY",
          "1s",
          "HUBTOKENS_HEAD_TIME_LIMIT",
          "10s",
          "HUBTOKENS_BODY_TIME_LIMIT",
          "10s",
          "HUBTOKENS_QUERY_SECURITY_EVENTS_CLIENTS_SOC",
          SECRET_DIGEST,
          "HUBTOKENS_QUERY_SECURITY_EVENTS_CLIENTS_FUZZ",
          SECRET_DIGEST);

  /** The same patience for a run of a test's own. */
  static Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(PATIENT);
    all.putAll(settings);
    return all;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Hub.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Hub.class, _ -> Hub.start(with(MORE)), Hub.class);
  }
}
