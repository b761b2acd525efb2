package org.hubtokens.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.events.lane.Acknowledgement;
import org.hubtokens.events.lane.Progress;
import org.hubtokens.events.lane.Revocation;
import org.hubtokens.events.lane.Usage;

/**
 * The approved wire samples: file name under {@code wire/} -> the value that its writer must turn
 * into that file.
 */
public final class Samples {
  private static final TokenId TOKEN = TokenId.parse("0d1f6c3e-6a0e-4a53-9d0b-1f2a3b4c5d6e");
  private static final AccountName ALICE = new AccountName("alice");
  private static final UUID LOG = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
  private static final SecretDigest DIGEST =
      SecretDigest.ofHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  public static final Credential CREDENTIAL =
      new Credential(
          TOKEN,
          ALICE,
          DIGEST,
          List.of(Scope.READ, Scope.WRITE),
          Instant.parse("2026-12-31T23:59:59Z"),
          true);

  public static final Credential RESTRICTED =
      CREDENTIAL.withResources(
          List.of(
              new Resource(new RepositoryPattern("alice/app"), List.of(Action.PULL, Action.PUSH)),
              new Resource(new RepositoryPattern("alice/lib-*"), List.of(Action.PULL))));

  public static final Account ACCOUNT =
      new Account(
          ALICE,
          true,
          new PasswordHash(
              "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"),
          Instant.parse("2026-01-05T09:30:00.123456Z"));

  private static final Account REGISTERED =
      new Account(
          ALICE,
          true,
          ACCOUNT.passwordHash(),
          ACCOUNT.sessionsValidFrom(),
          Instant.parse("2026-01-05T09:30:00Z"));

  public static final List<DomainEvent> EVENTS =
      List.of(
          new AccountInvited(Account.invited(ALICE), DIGEST, Instant.parse("2026-01-12T09:30:00Z")),
          new AccountRegistered(ACCOUNT),
          new AccountPasswordChanged(ACCOUNT),
          new AccountDisabled(
              ACCOUNT.disabledAt(Instant.parse("2026-02-01T10:00:00Z")), "left the company"),
          new AccountEnabled(ACCOUNT),
          new TokenCreated("ci ☂", "2026-12-31T23:59:59Z", "manual", CREDENTIAL),
          new TokenLabelChanged(TOKEN, ALICE, "ci ☂", "nightly"),
          new TokenScopesChanged(List.of(Scope.ADMIN), CREDENTIAL),
          new TokenResourcesChanged(null, RESTRICTED),
          new TokenActivated(CREDENTIAL),
          new TokenDeactivated(CREDENTIAL.withActive(false)),
          new TokenRevoked(TOKEN, ALICE, DIGEST, "laptop lost"));

  /** Further forms of events: without what they may leave out. */
  public static final Map<String, DomainEvent> WITHOUT_OPTIONAL_FIELDS =
      Map.of("token-revoked-unexplained.v1.json", new TokenRevoked(TOKEN, ALICE, DIGEST, null));

  public static final Map<String, Object> LANE_RECORDS =
      Map.of(
          "lane-credential.v1.json",
          CREDENTIAL,
          "lane-credential-restricted.v1.json",
          RESTRICTED,
          "lane-account.v1.json",
          ACCOUNT,
          "lane-account-registered.v1.json",
          REGISTERED,
          "lane-revocation.v1.json",
          new Revocation(
              TOKEN, ALICE, DIGEST, "laptop lost", Instant.parse("2026-02-01T10:00:00Z")),
          "lane-progress.v1.json",
          new Progress(
              LOG,
              41,
              Instant.parse("2026-02-01T10:00:00.250Z"),
              new java.util.TreeMap<>(
                  Map.of(
                      "hubtokens.events", List.of(12L, -1L, 3L, 8L),
                      "hubtokens.credentials", List.of(5L, 6L, -1L, 0L),
                      "hubtokens.accounts", List.of(2L),
                      "hubtokens.revocations", List.of(4L)))),
          "lane-acknowledgement.v1.json",
          new Acknowledgement(
              "verifier/a1",
              UUID.fromString("3f1b7c1e-0a56-4c8e-8f0e-6f7f3c1d2e4b"),
              Acknowledgement.State.LIVE,
              LOG,
              41,
              List.of(43L, 44L),
              30_000L,
              300_000L),
          "lane-usage.v1.json",
          new Usage(
              "a1",
              UUID.fromString("3f1b7c1e-0a56-4c8e-8f0e-6f7f3c1d2e4b"),
              7,
              TOKEN,
              ALICE,
              List.of(
                  new Usage.Use(
                      Instant.parse("2026-02-01T10:00:00.250Z"),
                      "10.0.0.7",
                      "docker/29.0.1",
                      Action.PULL,
                      "alice/app",
                      "allowed",
                      3),
                  new Usage.Use(
                      Instant.parse("2026-02-01T10:00:00.750Z"),
                      null,
                      null,
                      null,
                      null,
                      "token-expired",
                      1))));

  private Samples() {}

  /** The name of an event's sample file. */
  public static String file(DomainEvent event) {
    EventType type = EventType.of(event);
    return type.wireName() + ".v" + type.version() + ".json";
  }
}
