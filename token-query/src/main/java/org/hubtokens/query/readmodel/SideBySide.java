package org.hubtokens.query.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same with each of a few things at once, and returns when all are done with. */
final class SideBySide {
  private SideBySide() {}

  /**
   * What came of each, in order.
   *
   * @throws RuntimeException that of the first that failed, once all have ended
   * @throws StoreAwayException when this thread is interrupted, and those under way with it
   */
  static <A, B> List<B> call(List<A> all, Function<A, B> work) {
    List<Callable<B>> tasks = all.stream().<Callable<B>>map(one -> () -> work.apply(one)).toList();
    List<B> done = new ArrayList<>(all.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<B> one : threads.invokeAll(tasks)) {
        done.add(one.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreAwayException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown
          ? thrown
          : new IllegalStateException(e.getCause());
    }
  }

  static <A> void run(List<A> all, Consumer<A> work) {
    call(
        all,
        one -> {
          work.accept(one);
          return true;
        });
  }
}
