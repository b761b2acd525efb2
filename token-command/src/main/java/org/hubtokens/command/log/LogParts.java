package org.hubtokens.command.log;

import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * What the parts of one log share.
 *
 * @param clock when commits are made
 * @param reads when what is known of the head was read
 * @param queue appends that wait
 * @param answers runs what depends on the answer to an append
 * @param stop open when work has to end at once
 */
record LogParts(
    CommitCollection store,
    LogSettings settings,
    Clock clock,
    InstantSource reads,
    BlockingQueue<Pending> queue,
    Condition condition,
    LogMetrics metrics,
    HeadListeners listeners,
    Executor answers,
    CountDownLatch stop) {}
