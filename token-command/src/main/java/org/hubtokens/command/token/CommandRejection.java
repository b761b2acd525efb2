package org.hubtokens.command.token;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A command is refused by a rule; nothing was appended. */
public final class CommandRejection extends RuntimeException {

  /** Whose concern a rejection is. */
  public enum Category {
    CALLER,
    OVERLOAD
  }

  /** Why, with the status it is answered with and the words for the caller. */
  public enum Code {
    TOKEN_NOT_FOUND(404, Category.CALLER, "access token not found"),
    EXPIRY_NOT_IN_FUTURE(400, Category.CALLER, "must lie in the future", "expires_at"),
    ACCOUNT_UNKNOWN(
        401, Category.CALLER, "the account of this session is not known; sign in again"),
    ACCOUNT_DISABLED(403, Category.CALLER, "the account is disabled; ask an administrator"),
    ACCOUNT_TAKEN(409, Category.CALLER, "this account name is taken; choose another one"),
    TOKEN_EXPIRED(
        409,
        Category.CALLER,
        "this token has expired and can only be switched off or revoked; create a new one"),
    TOKEN_LIMIT(
        409,
        Category.CALLER,
        "this account has as many tokens as it may have; revoke one that is no longer needed"),
    ACCOUNT_NOT_FOUND(404, Category.CALLER, "account not found"),
    LAST_ADMINISTRATOR(
        409,
        Category.CALLER,
        "this is the last enabled administrator; enable another one, or name one in"
            + " hubtokens.administrators, before disabling this account"),
    PASSWORD_CHANGED_MEANWHILE(
        409,
        Category.CALLER,
        "the password was changed by another request meanwhile; log in again with the new one"),
    INVITATION_WRONG(
        403,
        Category.CALLER,
        "registration under this name needs its invitation; ask an administrator for one"),
    INVITATION_EXPIRED(
        403, Category.CALLER, "this invitation has expired; ask an administrator for a new one"),
    IDEMPOTENCY_KEY_REUSED(
        422, Category.CALLER, "this Idempotency-Key was used for another request; use a new key"),
    TOO_MUCH_CONTENTION(
        503, Category.OVERLOAD, "others keep changing the same token; nothing was done, try again");

    private final int status;
    private final Category category;
    private final String text;
    private final @Nullable String field;

    Code(int status, Category category, String text) {
      this(status, category, text, null);
    }

    Code(int status, Category category, String text, @Nullable String field) {
      this.status = status;
      this.category = category;
      this.text = text;
      this.field = field;
    }

    public int status() {
      return status;
    }

    public Category category() {
      return category;
    }

    public String text() {
      return text;
    }

    /** The field of the request that the rejection is about; null when it is about none. */
    public @Nullable String field() {
      return field;
    }

    /** As it stands in metrics and logs. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Code code;

  public CommandRejection(Code code) {
    super(code.text(), null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
