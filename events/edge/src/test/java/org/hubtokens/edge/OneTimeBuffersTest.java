package org.hubtokens.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** I11: what an answer said is in no buffer that the next one gets. */
class OneTimeBuffersTest {
  private static final String SECRET = "hubt_pat_of-the-answer-before";

  private final ObjectMapper mapper = new JsonMapper();

  @Test
  void givenTheFrameworksRule_whenWritten_thenTheNextBufferHoldsIt() throws Exception {
    assertThat(bufferAfterAnAnswer()).contains(SECRET);
  }

  @Test
  void givenOneTimeBuffers_whenWritten_thenTheNextBufferIsEmpty() throws Exception {
    new OneTimeBuffers().customize(mapper);
    assertThat(bufferAfterAnAnswer()).doesNotContain(SECRET);
  }

  private String bufferAfterAnAnswer() throws Exception {
    mapper.writeValueAsBytes(Map.of("token", SECRET));
    JsonFactory factory = mapper.getFactory();
    byte[] next =
        factory._getBufferRecycler().allocByteBuffer(BufferRecycler.BYTE_WRITE_ENCODING_BUFFER);
    return new String(next, StandardCharsets.ISO_8859_1);
  }
}
