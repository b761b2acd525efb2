package org.hubtokens.command.log;

import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * What the parts of one log share.
 *
 * @param queue appends that wait
 * @param answers runs what depends on the answer to an append
 * @param stop open when work has to end at once
 */
record LogParts(
    CommitCollection store,
    LogSettings settings,
    Clock clock,
    BlockingQueue<Pending> queue,
    Condition condition,
    LogMetrics metrics,
    HeadListeners listeners,
    Executor answers,
    CountDownLatch stop) {}
