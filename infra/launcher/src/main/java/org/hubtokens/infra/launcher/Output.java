package org.hubtokens.infra.launcher;

/** What a person at the terminal reads. */
final class Output {
  private Output() {}

  static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }
}
