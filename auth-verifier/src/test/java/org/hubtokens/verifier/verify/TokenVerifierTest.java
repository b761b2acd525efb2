package org.hubtokens.verifier.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.verifier.Sample.ALICE;
import static org.hubtokens.verifier.Sample.FORMAT;
import static org.hubtokens.verifier.Sample.NOW;
import static org.hubtokens.verifier.Sample.account;
import static org.hubtokens.verifier.Sample.credential;
import static org.hubtokens.verifier.Sample.expiring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.Scope;
import org.hubtokens.events.SecretDigest;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.verifier.index.CredentialIndex;
import org.hubtokens.verifier.index.MemoryIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

  private final MemoryIndex index = new MemoryIndex();
  private final FakeKnowledge knowledge = new FakeKnowledge();
  private Instant now = NOW;
  private final TokenVerifier verifier =
      new TokenVerifier(index, knowledge, () -> now, FORMAT, Duration.ofSeconds(30));
  private final TokenSecret secret = FORMAT.generate();
  private final Credential token = credential(secret, Scope.READ);

  @BeforeEach
  void aliceAndHerToken() {
    index.put(account(ALICE, true), 1);
    index.put(token, 2);
  }

  @Test
  void givenToken_whenBasicOrBearerInAnyCase_thenAllowedWithPositionAndAge() {
    for (String scheme : List.of("Basic ", "basic ", "BASIC  ")) {
      assertThat(reason(scheme + encoded("alice", secret.reveal()))).isEqualTo(Reason.ALLOWED);
    }
    for (String scheme : List.of("Bearer ", "bearer ", "bEARER  ")) {
      assertThat(reason(scheme + secret.reveal())).isEqualTo(Reason.ALLOWED);
    }
    Checked checked = verifier.check("Bearer " + secret.reveal(), TokenVerifier.Identify.ONLY);
    assertThat(checked.position()).isEqualTo(7);
    assertThat(checked.ageMillis()).isEqualTo(20);
  }

  @Test
  void givenNoHeaderOrAnEmptyOne_whenChecked_thenMissing() {
    assertThat(reason(null)).isEqualTo(Reason.MISSING);
    assertThat(reason("  ")).isEqualTo(Reason.MISSING);
    assertThat(reason("Basic " + encoded("", ""))).isEqualTo(Reason.MISSING);
    assertThat(reason("Bearer ")).isEqualTo(Reason.MISSING);
  }

  @Test
  void givenOtherUser_whenChecked_thenUnknown() {
    assertThat(reason("Basic " + encoded("bobby", secret.reveal()))).isEqualTo(Reason.UNKNOWN);
    assertThat(reason("Basic " + encoded("ALICE", secret.reveal()))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void givenOtherUserOfRevokedToken_whenChecked_thenToldOfTheRevocation() {
    index.revoke(token.digest(), 9);
    assertThat(reason("Basic " + encoded("bobby", secret.reveal()))).isEqualTo(Reason.REVOKED);
  }

  @Test
  void givenTokenOfAnUnknownAccount_whenChecked_thenUnknown() {
    TokenSecret other = FORMAT.generate();
    index.put(credential(other, new AccountName("bobby"), Scope.READ), 3);
    assertThat(reason("Bearer " + other.reveal())).isEqualTo(Reason.UNKNOWN);
  }

  /** Each obstacle hides those after it: the order is part of the contract. */
  @Test
  void givenEverythingWrong_whenPutRightOneByOne_thenTheNextReasonShows() {
    index.put(account(ALICE, false), 10);
    index.put(expiring(token, NOW).withActive(false), 10);
    assertThat(reason()).isEqualTo(Reason.ACCOUNT_DISABLED);
    index.put(account(ALICE, true), 11);
    assertThat(reason()).isEqualTo(Reason.EXPIRED);
    now = NOW.minusMillis(1);
    assertThat(reason()).isEqualTo(Reason.DEACTIVATED);
    index.put(token, 12);
    assertThat(on("bobby/app", Action.PULL)).isEqualTo(Reason.NOT_IN_NAMESPACE);
    assertThat(on("alice/app", Action.PUSH)).isEqualTo(Reason.SCOPE_TOO_NARROW);
    assertThat(on("alice/app", Action.PULL)).isEqualTo(Reason.ALLOWED);
    index.revoke(token.digest(), 9);
    assertThat(reason()).isEqualTo(Reason.REVOKED);
  }

  @Test
  void givenSeveralRights_whenOneIsMissing_thenRefused() {
    var both =
        List.of(
            new AccessRequest.OnRepository("alice/app", Action.PULL, false),
            new AccessRequest.OnRepository("alice/app", Action.PUSH, false));
    assertThat(verifier.check("Bearer " + secret.reveal(), both).verdict().reason())
        .isEqualTo(Reason.SCOPE_TOO_NARROW);
  }

  @Test
  void givenKnowledgeTooOldOrNotLoaded_whenChecked_thenNotVouchedFor() {
    knowledge.age = 30_001;
    assertThat(reason()).isEqualTo(Reason.KNOWLEDGE_TOO_OLD);
    knowledge.age = 30_000;
    assertThat(reason()).isEqualTo(Reason.ALLOWED);
    knowledge.serving = false;
    assertThat(reason()).isEqualTo(Reason.KNOWLEDGE_TOO_OLD);
  }

  @Test
  void givenNoLimit_whenKnowledgeIsVeryOld_thenStillAnswered() {
    knowledge.age = Long.MAX_VALUE;
    var patient = new TokenVerifier(index, knowledge, () -> now, FORMAT, null);
    assertThat(
            patient
                .check("Bearer " + secret.reveal(), TokenVerifier.Identify.ONLY)
                .verdict()
                .reason())
        .isEqualTo(Reason.ALLOWED);
  }

  @Test
  void givenWrongChecksum_whenChecked_thenRefusedBeforeAnyLookUp() {
    String text = secret.reveal();
    char last = text.charAt(text.length() - 1) == 'a' ? 'b' : 'a';
    String mistyped = text.substring(0, text.length() - 1) + last;
    var blind = new TokenVerifier(new Untouchable(), knowledge, () -> now, FORMAT, null);
    for (String header :
        List.of(
            "Bearer " + mistyped, "Basic " + encoded("alice", mistyped), "Bearer x", "Digest x")) {
      assertThat(blind.check(header, TokenVerifier.Identify.ONLY).verdict().reason())
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void givenAnyBytes_whenChecked_thenAVerdictAndNeverAllowed() {
    var random = new Random(4711);
    String[] heads = {"", "Basic ", "Bearer ", "basic", "BEARER\t", "Basic Og", "Bearer hubt_pat_"};
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      String tail =
          switch (i % 3) {
            case 0 -> new String(bytes, StandardCharsets.ISO_8859_1);
            case 1 -> new String(bytes, StandardCharsets.UTF_8);
            default -> Base64.getEncoder().encodeToString(bytes);
          };
      String header = heads[random.nextInt(heads.length)] + tail;
      assertThat(reason(header)).isIn(Reason.MISSING, Reason.MALFORMED);
    }
  }

  private Reason reason() {
    return reason("Bearer " + secret.reveal());
  }

  private Reason reason(String header) {
    return verifier.check(header, TokenVerifier.Identify.ONLY).verdict().reason();
  }

  private Reason on(String repository, Action action) {
    var request = List.of(new AccessRequest.OnRepository(repository, action, false));
    return verifier.check("Bearer " + secret.reveal(), request).verdict().reason();
  }

  private static String encoded(String user, String password) {
    byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Fails whoever looks something up. */
  private static final class Untouchable implements CredentialIndex {
    @Override
    public Presented find(SecretDigest digest) {
      throw new AssertionError("looked up");
    }

    @Override
    public Positioned findPositioned(SecretDigest digest) {
      throw new AssertionError("looked up");
    }

    @Override
    public Account account(AccountName name) {
      throw new AssertionError("looked up");
    }

    @Override
    public long credentials() {
      return 0;
    }

    @Override
    public long accounts() {
      return 0;
    }

    @Override
    public long revocations() {
      return 0;
    }
  }
}
