package org.hubtokens.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00.123456789Z");
  private static final PasswordHash OTHER = new PasswordHash("$argon2id$other");

  @Test
  void givenAccount_whenPasswordChanged_thenEarlierSessionsAreOver() {
    Account changed = Samples.ACCOUNT.withPasswordHash(OTHER, NOW);
    assertThat(changed.passwordHash()).isEqualTo(OTHER);
    assertThat(changed.enabled()).isTrue();
    assertThat(changed.sessionsValidFrom()).isEqualTo(NOW.truncatedTo(ChronoUnit.MICROS));
  }

  @Test
  void givenClockThatWentBack_whenSessionsEnd_thenStillLaterThanBefore() {
    Account once = Samples.ACCOUNT.withPasswordHash(OTHER, NOW);
    Account twice = once.withPasswordHash(OTHER, NOW.minusSeconds(3600));
    Account disabled = twice.disabledAt(Instant.EPOCH);
    assertThat(twice.sessionsValidFrom()).isAfter(once.sessionsValidFrom());
    assertThat(disabled.sessionsValidFrom()).isAfter(twice.sessionsValidFrom());
  }

  @Test
  void givenDisabledAccount_whenReenabled_thenItsEndedSessionsStayEnded() {
    Account disabled = Samples.ACCOUNT.disabledAt(NOW);
    assertThat(disabled.enabled()).isFalse();
    assertThat(disabled.reenabled())
        .isEqualTo(
            new Account(
                disabled.name(), true, disabled.passwordHash(), disabled.sessionsValidFrom()));
  }

  @Test
  void givenInvitedAccount_whenLookedAt_thenNobodyCanLogIn() {
    Account invited = Account.invited(new AccountName("alice"));
    assertThat(invited.enabled()).isFalse();
    assertThat(invited.passwordHash()).isNull();
  }
}
