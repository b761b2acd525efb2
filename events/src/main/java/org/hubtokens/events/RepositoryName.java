package org.hubtokens.events;

/**
 * The names a registry takes for repositories. Checked by hand, character by character: a regular
 * expression for this grammar can be made to run for very long.
 */
public final class RepositoryName {

  private static final int LONGEST = 255;

  private RepositoryName() {}

  /**
   * Whether it is components of {@code [a-z0-9]} with single separators inside, set apart by '/'.
   */
  public static boolean valid(String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      return false;
    }
    int start = 0;
    while (true) {
      int slash = name.indexOf('/', start);
      int end = slash < 0 ? name.length() : slash;
      if (!component(name, start, end)) {
        return false;
      }
      if (slash < 0) {
        return true;
      }
      start = slash + 1;
    }
  }

  private static boolean component(String name, int start, int end) {
    if (start == end || !alphanumeric(name.charAt(start)) || !alphanumeric(name.charAt(end - 1))) {
      return false;
    }
    for (int i = start; i < end; ) {
      if (alphanumeric(name.charAt(i))) {
        i++;
      } else {
        int run = separator(name, i);
        if (run == 0) {
          return false;
        }
        i += run;
      }
    }
    return true;
  }

  /**
   * Length of the separator at {@code at}: one dot, one or two underscores, any run of dashes. Ends
   * before the name does, since every component ends with a letter or digit.
   */
  private static int separator(String name, int at) {
    char c = name.charAt(at);
    int run = 1;
    while (name.charAt(at + run) == c) {
      run++;
    }
    boolean good = c == '-' || (c == '.' && run == 1) || (c == '_' && run <= 2);
    return good && alphanumeric(name.charAt(at + run)) ? run : 0;
  }

  private static boolean alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
