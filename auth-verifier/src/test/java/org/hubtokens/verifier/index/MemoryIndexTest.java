package org.hubtokens.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hubtokens.events.Credential;
import org.junit.jupiter.api.Test;

class MemoryIndexTest implements CredentialIndexContract<MemoryIndex> {

  @Override
  public MemoryIndex empty() {
    return new MemoryIndex();
  }

  /** Enough for every segment to grow several times, and for rows to be used again. */
  @Test
  void givenManyTokensThatComeAndGo_whenCompared_thenTheSameAsInMaps() {
    var index = new MemoryIndex();
    var model = new MapIndex();
    var random = new Random(7);
    List<Credential> all = new ArrayList<>();
    for (int i = 0; i < 150_000; i++) {
      Credential token = Tokens.any(random, i);
      all.add(token);
      assertThat(index.put(token, i)).isEqualTo(model.put(token, i));
      Credential changed = Tokens.changed(all.get(random.nextInt(all.size())), i);
      assertThat(index.put(changed, i)).isEqualTo(model.put(changed, i));
      if (i % 3 == 0) {
        Credential ended = all.get(random.nextInt(all.size()));
        assertThat(index.revoke(ended.digest(), i)).isEqualTo(model.revoke(ended.digest(), i));
      }
    }
    for (Credential token : all) {
      assertThat(index.findPositioned(token.digest()))
          .isEqualTo(model.findPositioned(token.digest()));
    }
    assertThat(index.credentials()).isEqualTo(model.credentials());
    assertThat(index.revocations()).isEqualTo(model.revocations());
  }

  /** Rights are kept as long as a token has them, and no longer. */
  @Test
  void givenTokensWithRightsOfTheirOwn_whenTheyEnd_thenNothingIsLeftOfThem() {
    var index = new MemoryIndex();
    var random = new Random(7);
    List<Credential> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Credential token = Tokens.restricted(random, "alice/app" + i);
      all.add(token);
      index.put(token, i);
    }
    assertThat(index.rights()).isEqualTo(1_000);
    all.subList(0, 500).forEach(token -> index.put(token.withResources(null), 5_000));
    assertThat(index.rights()).isEqualTo(501);
    all.subList(500, 1_000).forEach(token -> index.revoke(token.digest(), 6_000));
    assertThat(index.rights()).isEqualTo(1);
  }
}
