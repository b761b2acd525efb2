package org.hubtokens.infra.crash;

/** What a client asks for, and what that makes of a token. */
sealed interface Command {

  String account();

  /** The type of the event that carries it out. */
  String event();

  /** How the token stands afterwards. */
  Standing after(Standing before);

  /** A token that is new; its label is used once. */
  record Create(String account, String label) implements Command {
    @Override
    public String event() {
      return "token-created";
    }

    @Override
    public Standing after(Standing before) {
      return new Standing(label, true, false);
    }
  }

  /** A command about a token that is there. */
  sealed interface Change extends Command {
    String uuid();
  }

  /** To a label that is used once. */
  record Rename(String account, String uuid, String label) implements Change {
    @Override
    public String event() {
      return "token-label-changed";
    }

    @Override
    public Standing after(Standing before) {
      return new Standing(label, before.active(), before.revoked());
    }
  }

  /** On or off. */
  record Switch(String account, String uuid, boolean active) implements Change {
    @Override
    public String event() {
      return active ? "token-activated" : "token-deactivated";
    }

    @Override
    public Standing after(Standing before) {
      return new Standing(before.label(), active, before.revoked());
    }
  }

  /**
   * For ever.
   *
   * @param patient whether its caller waits longer for the readers than any of them takes
   */
  record Revoke(String account, String uuid, boolean patient) implements Change {
    @Override
    public String event() {
      return "token-revoked";
    }

    @Override
    public Standing after(Standing before) {
      return new Standing(before.label(), before.active(), true);
    }
  }
}
