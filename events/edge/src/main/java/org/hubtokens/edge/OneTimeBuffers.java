package org.hubtokens.edge;

import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * I11: answers hold secrets, and so do the buffers in which they become JSON. Each is used once:
 * one that is kept for the next answer, as is the rule, holds what that one does not write over.
 */
@Singleton
public class OneTimeBuffers implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.getFactory().setRecyclerPool(JsonRecyclerPools.nonRecyclingPool());
  }
}
