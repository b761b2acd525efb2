package org.hubtokens.verifier.verify;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hubtokens.verifier.consume.Knowledge;

final class FakeKnowledge implements Knowledge {
  boolean serving = true;
  long through = 7;
  long age = 20;

  @Override
  public boolean serving() {
    return serving;
  }

  @Override
  public long through() {
    return through;
  }

  @Override
  public long ageMillis() {
    return age;
  }

  @Override
  public CompletionStage<Boolean> reach(long position) {
    return CompletableFuture.completedFuture(position <= through);
  }
}
