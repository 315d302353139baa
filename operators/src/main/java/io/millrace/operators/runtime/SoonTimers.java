package io.millrace.operators.runtime;

import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.InternalTimerServiceImpl;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.util.function.BiConsumerWithException;

/**
 * Event-time timers of which those that are due within the hour wait in a small heap instead of in
 * Flink's timer state. Most facts wait for the next watermark only: their timers come and go
 * between two checkpoints, and Flink's would each be hashed, ordered among all timers of days to
 * come, and on RocksDB written and deleted. Before a snapshot what waits here is handed to Flink,
 * so what a savepoint holds is the same, and after a restore Flink fires it.
 *
 * <p>Timers fire by time, as Flink's do, and each (key, time) fires once. Watermark and order among
 * keys are as Flink has them: a timer that is registered while timers fire, for a moment that has
 * come, fires in its turn.
 */
final class SoonTimers<K>
    implements InternalTimerService<VoidNamespace>, Triggerable<K, VoidNamespace> {
  private static final long SOON_MS = 3_600_000;

  /** Timers that wait here at most; others are Flink's at once. */
  private static final int MOST = 16_384;

  private final PriorityQueue<Soon<K>> soon = new PriorityQueue<>();
  private final KeyContext keys;
  private final Triggerable<K, VoidNamespace> target;
  private InternalTimerServiceImpl<K, VoidNamespace> flink;
  private long watermark;
  private boolean firing;

  /**
   * What was taken last and waits still: a key of many facts asks for one moment again and again.
   */
  private Soon<K> newest;

  /** Keys that have fired at the moment of {@link #firedAt}, where several timers share it. */
  private final Set<K> fired = new HashSet<>();

  private long firedAt = Long.MIN_VALUE;

  /** A timer that waits here. */
  private static final class Soon<K>
      implements InternalTimer<K, VoidNamespace>, Comparable<Soon<K>> {
    private final long at;
    private final K key;

    Soon(long at, K key) {
      this.at = at;
      this.key = key;
    }

    @Override
    public long getTimestamp() {
      return at;
    }

    @Override
    public K getKey() {
      return key;
    }

    @Override
    public VoidNamespace getNamespace() {
      return VoidNamespace.INSTANCE;
    }

    @Override
    public int comparePriorityTo(InternalTimer<?, ?> other) {
      return Long.compare(at, other.getTimestamp());
    }

    @Override
    public int compareTo(Soon<K> other) {
      return Long.compare(at, other.at);
    }
  }

  /**
   * @param keys whose current key timers are registered for
   * @param target what timers call
   */
  SoonTimers(KeyContext keys, Triggerable<K, VoidNamespace> target) {
    this.keys = keys;
    this.target = target;
  }

  /** Stands before Flink's service, which calls this when its own timers fire. */
  @SuppressWarnings("unchecked")
  void before(InternalTimerService<?> service) {
    flink = (InternalTimerServiceImpl<K, VoidNamespace>) service;
    watermark = flink.currentWatermark();
  }

  /** Fires all timers up to a moment, those of Flink among them. */
  void advance(long to) throws Exception {
    watermark = to;
    firing = true;
    newest = null;
    for (Soon<K> next = soon.peek(); next != null && next.at <= to; next = soon.peek()) {
      flink.advanceWatermark(next.at);
      soon.poll();
      if (isFirst(next)) {
        keys.setCurrentKey(next.key);
        target.onEventTime(next);
      }
    }
    flink.advanceWatermark(to);
    firing = false;
  }

  /** Whether its key has not fired at its moment yet. Most moments are those of one timer. */
  private boolean isFirst(Soon<K> timer) {
    boolean first = timer.at != firedAt || !fired.contains(timer.key);
    note(timer.at, timer.key);
    return first;
  }

  private void note(long at, K key) {
    if (at != firedAt) {
      firedAt = at;
      fired.clear();
    }
    Soon<K> next = soon.peek();
    if (next != null && next.at == at) {
      fired.add(key);
    }
  }

  /** Hands all that waits here to Flink. The current key is another one afterwards. */
  void store() {
    newest = null;
    for (Soon<K> timer = soon.poll(); timer != null; timer = soon.poll()) {
      keys.setCurrentKey(timer.key);
      flink.registerEventTimeTimer(VoidNamespace.INSTANCE, timer.at);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public void registerEventTimeTimer(VoidNamespace namespace, long time) {
    boolean inTurn = firing && time <= watermark;
    if (inTurn || time - SOON_MS > watermark || soon.size() >= MOST) {
      flink.registerEventTimeTimer(namespace, time);
    } else {
      keep(time, (K) keys.getCurrentKey());
    }
  }

  private void keep(long time, K key) {
    if (newest == null || newest.at != time || !newest.key.equals(key)) {
      newest = new Soon<>(time, key);
      soon.add(newest);
    }
  }

  @Override
  public void deleteEventTimeTimer(VoidNamespace namespace, long time) {
    newest = null;
    Object key = keys.getCurrentKey();
    soon.removeIf(timer -> timer.at == time && timer.key.equals(key));
    flink.deleteEventTimeTimer(namespace, time);
  }

  @Override
  public void onEventTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    note(timer.getTimestamp(), timer.getKey());
    target.onEventTime(timer);
  }

  @Override
  public void onProcessingTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    target.onProcessingTime(timer);
  }

  @Override
  public long currentWatermark() {
    return watermark;
  }

  @Override
  public void initializeWatermark(long restored) {
    watermark = restored;
    flink.initializeWatermark(restored);
  }

  @Override
  public long currentProcessingTime() {
    return flink.currentProcessingTime();
  }

  @Override
  public void registerProcessingTimeTimer(VoidNamespace namespace, long time) {
    flink.registerProcessingTimeTimer(namespace, time);
  }

  @Override
  public void deleteProcessingTimeTimer(VoidNamespace namespace, long time) {
    flink.deleteProcessingTimeTimer(namespace, time);
  }

  @Override
  public void forEachEventTimeTimer(
      BiConsumerWithException<VoidNamespace, Long, Exception> consumer) throws Exception {
    store();
    flink.forEachEventTimeTimer(consumer);
  }

  @Override
  public void forEachProcessingTimeTimer(
      BiConsumerWithException<VoidNamespace, Long, Exception> consumer) throws Exception {
    flink.forEachProcessingTimeTimer(consumer);
  }
}
