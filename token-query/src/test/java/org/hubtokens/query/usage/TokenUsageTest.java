package org.hubtokens.query.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.usage.Reports.NOON;
import static org.hubtokens.query.usage.Reports.pull;
import static org.hubtokens.query.usage.Reports.report;
import static org.hubtokens.query.usage.Reports.unused;
import static org.hubtokens.query.usage.Reports.use;

import java.util.Comparator;
import java.util.UUID;
import org.hubtokens.events.Action;
import org.junit.jupiter.api.Test;

class TokenUsageTest {

  @Test
  void givenReports_whenAdded_thenLastUseAndCountsByRepositoryActionAndDecision() {
    TokenUsage usage =
        unused(1)
            .after(report(1, 1, pull(0, "alice/app"), pull(1, "alice/lib")))
            .after(
                report(
                    1,
                    2,
                    pull(5, "alice/app"),
                    use(6, "10.0.0.8", Action.PUSH, "alice/app", "scope-too-narrow")));

    assertThat(usage.reports()).isEqualTo(2);
    assertThat(usage.lastUsed()).isEqualTo(NOON.plusSeconds(5));
    assertThat(usage.lastRefused()).isEqualTo(NOON.plusSeconds(6));
    RepositoryUse app = usage.repositories().getFirst();
    assertThat(app.repository()).isEqualTo("alice/app");
    assertThat(app.first()).isEqualTo(NOON);
    assertThat(app.last()).isEqualTo(NOON.plusSeconds(6));
    assertThat(app.tallies())
        .containsExactly(
            new Tally(Action.PULL, "allowed", 2), new Tally(Action.PUSH, "scope-too-narrow", 1));
    assertThat(usage.repositories()).hasSize(2);
  }

  @Test
  void givenTheSameReportAgain_whenAdded_thenNothingChanges() {
    TokenUsage usage =
        unused(1).after(report(1, 1, pull(0, "a/b"))).after(report(1, 2, pull(1, "a/b")));

    assertThat(usage.after(report(1, 2, pull(1, "a/b")))).isSameAs(usage);
    assertThat(usage.after(report(1, 1, pull(0, "a/b")))).isSameAs(usage);
  }

  @Test
  void givenTheSameSequenceOfAnotherStart_whenAdded_thenItCounts() {
    TokenUsage usage =
        unused(1)
            .after(report(1, 1, pull(0, "a/b")))
            .after(report(UUID.randomUUID(), 1, 1, pull(0, "a/b")));
    assertThat(usage.repositories().getFirst().tallies().getFirst().count()).isEqualTo(2);
  }

  @Test
  void givenAnOlderReportOfAnotherVerifier_whenAdded_thenTimesDoNotGoBack() {
    TokenUsage usage =
        unused(1)
            .after(report(1, 1, pull(10, "a/b")))
            .after(report(UUID.randomUUID(), 1, 1, pull(3, "a/b")));
    assertThat(usage.lastUsed()).isEqualTo(NOON.plusSeconds(10));
    assertThat(usage.addresses().getFirst().at()).isEqualTo(NOON.plusSeconds(10));
    assertThat(usage.repositories().getFirst().first()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void givenSevenAddresses_whenAdded_thenTheLastFiveStayTheLatestFirst() {
    TokenUsage usage = unused(1);
    for (int i = 1; i <= 7; i++) {
      usage = usage.after(report(1, i, use(i, "10.0.0." + i, null, null, "allowed")));
    }
    usage = usage.after(report(1, 8, use(8, "10.0.0.4", null, null, "token-expired")));

    assertThat(usage.addresses())
        .extracting(AddressUse::address)
        .containsExactly("10.0.0.4", "10.0.0.7", "10.0.0.6", "10.0.0.5", "10.0.0.3");
    assertThat(usage.addresses().getFirst().decision()).isEqualTo("token-expired");
  }

  @Test
  void givenMoreRepositoriesThanAreToldApart_whenAdded_thenNoCountIsLost() {
    TokenUsage usage = unused(1).after(report(1, 1, use(0, "10.0.0.7", null, null, "allowed")));
    int many = RepositoryUse.MOST + 20;
    for (int i = 1; i <= many; i++) {
      usage = usage.after(report(1, 1 + i, pull(i, "alice/app" + i)));
    }
    assertThat(usage.repositories()).hasSize(RepositoryUse.MOST + 1);
    assertThat(usage.repositories())
        .extracting(RepositoryUse::last)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(usage.repositories())
        .extracting(RepositoryUse::repository)
        .contains("*")
        .containsNull();
    assertThat(
            usage.repositories().stream()
                .flatMap(repository -> repository.tallies().stream())
                .mapToLong(Tally::count)
                .sum())
        .isEqualTo(many + 1);
  }

  @Test
  void givenManyStarts_whenAdded_thenOnlySoManyAreRemembered() {
    TokenUsage usage = unused(1);
    for (int i = 0; i < 100; i++) {
      usage = usage.after(report(new UUID(0, i), 1, 1, pull(i, "a/b")));
    }
    assertThat(usage.heard()).hasSize(Heard.MOST);
    assertThat(usage.after(report(new UUID(0, 99), 1, 1, pull(99, "a/b")))).isSameAs(usage);
  }
}
