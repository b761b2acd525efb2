package org.hubtokens.infra.sbom;

import java.util.Map;
import java.util.Set;

/** Which licences the parts of the product may have. */
final class Licences {

  /** They ask for no more than to be named, or bind only who changes the part itself. */
  static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "GPL-2.0-with-classpath-exception",
          "MIT",
          "MIT-0");

  /** Names that are in use for a licence beside its own. */
  static final Map<String, String> SPDX =
      Map.of(
          "Bouncy Castle Licence", "MIT",
          "Go License", "BSD-3-Clause",
          "EPL 1.0", "EPL-1.0",
          "LGPL, version 2.1", "LGPL-2.1-only",
          "GNU General Public License, version 2 with the GNU Classpath Exception",
              "GPL-2.0-with-classpath-exception");

  /**
   * Of groups whose parts tell it in a way that tools misunderstand: "The BSD License", with the
   * address of the one of two clauses, is taken for that of four.
   */
  static final Map<String, String> OF_GROUP = Map.of("de.bwaldvogel", "BSD-2-Clause");

  private Licences() {}

  static boolean allowed(Component component) {
    return component.licences().stream().anyMatch(ALLOWED::contains);
  }
}
