package io.millrace.jobs.control.live;

import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.control.live.ControlMessages.Unusable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the control topics in one thread for a whole JVM, and publishes tables that everybody
 * reads. It knows how far behind it is: the time since it last stood at the end offsets and had
 * published what they hold.
 */
final class LiveControl {
  private static final Logger LOG = LoggerFactory.getLogger(LiveControl.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long AGAIN_MS = 1_000;

  /** Share of the thread's time that building tables may take. */
  private static final int BUILDS_PER_TIME = 20;

  private final List<String> topics;
  private final long leadMs;
  private final ControlDocuments documents;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Clock clock;
  private final Thread thread;
  private final AtomicLong refused = new AtomicLong();

  private volatile InMemoryControlTables tables;
  private volatile long freshAt = Long.MIN_VALUE;
  private volatile boolean closed;
  private volatile String trouble = "nothing was read yet";

  /** Rises with each request to look at the end offsets anew. */
  private long asked;

  /** The last request that is answered: everything known when it was made is published. */
  private long answered;

  private long published = -1;
  private long publishedAt;
  private long buildMs;

  /**
   * @param consumers makes a consumer that belongs to no group
   */
  LiveControl(
      List<String> topics,
      Duration lead,
      ControlDocuments documents,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Clock clock) {
    this.topics = List.copyOf(topics);
    this.leadMs = lead.toMillis();
    this.documents = documents;
    this.consumers = consumers;
    this.clock = clock;
    thread = new Thread(this::run, "millrace-control");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  InMemoryControlTables tables() {
    return tables;
  }

  /** Documents that were no good. */
  long refused() {
    return refused.get();
  }

  /** How long ago everything that stood in the topics was in the tables; ms. */
  long lagMs() {
    long fresh = freshAt;
    return fresh == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(0, clock.millis() - fresh);
  }

  boolean lags() {
    return lagMs() > leadMs;
  }

  /**
   * Waits until everything that stands in the topics now is in the tables.
   *
   * @throws ControlUnavailable when that takes longer
   */
  synchronized void awaitKnown(Duration within) {
    long request = ++asked;
    await(within, () -> answered >= request);
  }

  /** Waits until the tables lag by no more than the lead. */
  synchronized void awaitFresh(Duration within) {
    await(within, () -> !lags());
  }

  private void await(Duration within, Supplier<Boolean> done) {
    long until = clock.millis() + within.toMillis();
    try {
      while (!done.get()) {
        long left = until - clock.millis();
        if (closed || left <= 0) {
          throw new ControlUnavailable(
              "control topics were not read to their end within " + within + ": " + trouble);
        }
        wait(Math.min(left, AGAIN_MS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlUnavailable("interrupted while control topics were read");
    }
  }

  /** Ends the thread; whoever waits fails. */
  void close() {
    closed = true;
    thread.interrupt();
    synchronized (this) {
      notifyAll();
    }
  }

  private void run() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    while (!closed) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        follow(consumer, positions);
      } catch (InterruptException e) {
        return; // closed
      } catch (RuntimeException e) {
        trouble = String.valueOf(e.getMessage());
        LOG.warn("control topics: {}; they are read on in a second", trouble);
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> positions) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    for (TopicPartition p : partitions) {
      Long position = positions.get(p);
      if (position == null) {
        consumer.seekToBeginning(List.of(p));
      } else {
        consumer.seek(p, position);
      }
    }
    Map<TopicPartition, Long> ends = null;
    long request = 0;
    long endsAt = 0;
    while (!closed) {
      if (ends == null && (wanted() || clock.millis() - freshAt > AGAIN_MS || tables == null)) {
        request = lastAsked();
        endsAt = clock.millis();
        ends = consumer.endOffsets(partitions);
      }
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        take(message);
      }
      partitions.forEach(p -> positions.put(p, consumer.position(p)));
      if (ends != null && reached(positions, ends) && publish(request > answered)) {
        freshAt = endsAt;
        answer(request);
        ends = null;
      }
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> out = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> infos = consumer.partitionsFor(topic);
      if (infos == null || infos.isEmpty()) {
        throw new ControlUnavailable("there is no topic " + topic);
      }
      infos.forEach(i -> out.add(new TopicPartition(topic, i.partition())));
    }
    return out;
  }

  private static boolean reached(
      Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(e -> positions.get(e.getKey()) >= e.getValue());
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      documents.take(message);
    } catch (Unusable e) {
      refused.incrementAndGet();
      LOG.warn(
          "control document {}:{}:{} is refused: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.getMessage());
    }
  }

  /**
   * Puts out what came since the last time. Tables of a million accounts take a second to build, so
   * a stream of changes is gathered: somebody who waits for them gets them at once.
   */
  private boolean publish(boolean now) {
    if (published == documents.count()) {
      return true;
    }
    long began = clock.millis();
    long rest = Math.min(buildMs * BUILDS_PER_TIME, leadMs / 4);
    if (!now && tables != null && began - publishedAt < rest) {
      return false;
    }
    tables = documents.tables();
    published = documents.count();
    publishedAt = clock.millis();
    buildMs = publishedAt - began;
    return true;
  }

  private synchronized boolean wanted() {
    return asked > answered;
  }

  private synchronized long lastAsked() {
    return asked;
  }

  private synchronized void answer(long request) {
    answered = Math.max(answered, request);
    notifyAll();
  }

  private synchronized void pause() {
    try {
      wait(AGAIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
