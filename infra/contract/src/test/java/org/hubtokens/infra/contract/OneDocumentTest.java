package org.hubtokens.infra.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneDocumentTest {
  private static final String READS = document("/a", "get", "read", "string");
  private static final String WRITES = document("/a", "post", "write", "string");

  @Test
  void givenTwoDocuments_whenMerged_thenBothMethodsOfAPathAndTheSharedSchemaOnce() {
    JsonNode one = OneDocument.of(List.of(READS, WRITES));
    assertThat(one.at("/paths/~1a").fieldNames()).toIterable().containsExactly("get", "post");
    assertThat(one.at("/components/schemas").fieldNames()).toIterable().containsExactly("Thing");
    assertThat(one.path("tags").findValuesAsText("name")).containsExactly("Things");
  }

  @Test
  void givenPathsForOperators_whenMerged_thenTheyAndWhatOnlyTheyReferToAreLeftOut() {
    JsonNode one = OneDocument.of(List.of(document("/q/a", "get", "read", "string")));
    assertThat(one.path("paths")).isEmpty();
    assertThat(one.at("/components/schemas")).isEmpty();
    assertThat(one.path("tags")).isEmpty();
  }

  @Test
  void givenASchemaThatDiffers_whenMerged_thenRefusedNamingIt() {
    assertThatThrownBy(
            () -> OneDocument.of(List.of(READS, document("/a", "post", "write", "integer"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of schemas Thing");
  }

  @Test
  void givenAnOperationIdTwice_whenMerged_thenRefusedNamingIt() {
    assertThatThrownBy(
            () -> OneDocument.of(List.of(READS, document("/b", "get", "read", "string"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /b=read");
  }

  @Test
  void givenAPart_whenComparedWithTheWhole_thenWhatIsNotInItIsNamed() {
    String whole = OneDocument.of(List.of(READS)).toString();
    assertThat(OneDocument.missing(READS, whole)).isEmpty();
    assertThat(OneDocument.missing(WRITES, whole)).containsExactly("/a post");
    assertThat(OneDocument.missing(document("/a", "get", "read", "integer"), whole))
        .containsExactly("schemas Thing");
  }

  private static String document(String path, String method, String id, String type) {
    return """
        {"openapi":"3.1.0","tags":[{"name":"Things"},{"name":"Unused"}],
         "paths":{"%s":{"%s":{"operationId":"%s","tags":["Things"],"responses":{"200":{
           "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}}},
         "components":{"schemas":{"Thing":{"type":"%s"},"Nobodys":{"type":"string"}}}}
        """
        .formatted(path, method, id, type);
  }
}
