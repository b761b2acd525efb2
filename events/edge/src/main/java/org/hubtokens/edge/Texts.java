package org.hubtokens.edge;

import org.jspecify.annotations.Nullable;

/** Text from outside, made safe to keep and to print. */
public final class Texts {
  private Texts() {}

  /** Whether each surrogate has its other half, so that it survives UTF-8. */
  public static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  public static boolean hasControlCharacters(String text) {
    return text.codePoints().anyMatch(Texts::unprintable);
  }

  /** Control characters become spaces, what is longer than {@code most} is cut; null: empty. */
  public static String printable(@Nullable String text, int most) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(most)
        .map(c -> unprintable(c) ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean unprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
