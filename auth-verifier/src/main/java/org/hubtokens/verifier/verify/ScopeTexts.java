package org.hubtokens.verifier.verify;

import java.util.List;
import org.hubtokens.events.Scope;

/** The text of each set of scopes, made once, so that an answer only picks one. */
final class ScopeTexts {

  private static final String[] BY_BITS = new String[1 << Scope.values().length];

  static {
    for (int bits = 0; bits < BY_BITS.length; bits++) {
      var text = new StringBuilder();
      for (Scope scope : Scope.values()) {
        if ((bits & bit(scope)) != 0) {
          text.append(text.isEmpty() ? "" : " ").append(scope.wire());
        }
      }
      BY_BITS[bits] = text.toString();
    }
  }

  private ScopeTexts() {}

  /** Without repetitions, from narrow to wide. */
  static String of(List<Scope> scopes) {
    int bits = 0;
    for (int i = 0; i < scopes.size(); i++) {
      bits |= bit(scopes.get(i));
    }
    return BY_BITS[bits];
  }

  private static int bit(Scope scope) {
    return switch (scope) {
      case PUBLIC_READ -> 1;
      case READ -> 2;
      case WRITE -> 4;
      case ADMIN -> 8;
    };
  }
}
