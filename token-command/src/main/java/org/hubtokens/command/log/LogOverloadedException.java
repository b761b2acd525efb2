package org.hubtokens.command.log;

/** Too many appends wait already. Nothing was appended; trying again later is safe. */
public final class LogOverloadedException extends LogException {
  LogOverloadedException(int waiting) {
    super(waiting + " appends are waiting for the store already");
  }
}
