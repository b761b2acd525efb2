package org.hubtokens.command.changepassword;

import java.time.Instant;
import org.hubtokens.command.token.Cause;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.PasswordHash;

/**
 * Give an account another password, and end all its sessions.
 *
 * @param checked the hash that the caller's current password was found to match
 * @param changed the hash of the new password
 */
public record ChangePassword(
    AccountName account, PasswordHash checked, PasswordHash changed, Instant now, Cause cause) {}
