package org.hubtokens.query.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the same with each of a few things at once, and returns when all are done with. */
final class SideBySide {
  private static final Executor THREADS =
      work -> Thread.ofVirtual().name("side-by-side").start(work);

  private SideBySide() {}

  /** What came of each, in order; where several fail, what the first of them threw. */
  static <A, B> List<B> call(List<A> all, Function<A, B> work) {
    List<CompletableFuture<B>> under =
        all.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> work.apply(one), THREADS))
            .toList();
    List<B> done = new ArrayList<>(all.size());
    RuntimeException failure = null;
    for (CompletableFuture<B> one : under) {
      try {
        done.add(one.join());
      } catch (CompletionException e) {
        failure = failure == null ? cause(e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return done;
  }

  static <A> void run(List<A> all, Consumer<A> work) {
    call(
        all,
        one -> {
          work.accept(one);
          return true;
        });
  }

  private static RuntimeException cause(CompletionException e) {
    @Nullable Throwable cause = e.getCause();
    return cause instanceof RuntimeException thrown ? thrown : e;
  }
}
