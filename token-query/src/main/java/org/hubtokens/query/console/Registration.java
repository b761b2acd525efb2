package org.hubtokens.query.console;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may register an account, as token-command has it. */
public enum Registration {
  OPEN,
  INVITATION,
  CLOSED;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
