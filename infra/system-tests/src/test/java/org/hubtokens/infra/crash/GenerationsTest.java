package org.hubtokens.infra.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class GenerationsTest {
  private static final Document ROW = new Document("label", "ci").append("active", true);

  @Test
  void givenTheSame_whenCompared_thenNothing() {
    assertThat(Generations.differences("list", Map.of("a", ROW), Map.of("a", new Document(ROW))))
        .isEmpty();
  }

  @Test
  void givenOneMissingOneMoreAndOneChanged_whenCompared_thenEachIsNamed() {
    Map<String, Document> before = Map.of("a", ROW, "b", ROW);
    Map<String, Document> after = Map.of("b", new Document(ROW).append("active", false), "c", ROW);
    assertThat(Generations.differences("list", before, after))
        .hasSize(3)
        .anyMatch(one -> one.startsWith("list a:"))
        .anyMatch(one -> one.startsWith("list b:"))
        .anyMatch(one -> one.startsWith("list c:"));
  }
}
