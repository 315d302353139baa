package io.millrace.cep.engine.packed;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Runs patterns over one packed value per key.
 *
 * <p>An arriving event waits, with what the conditions that need it alone say of it. When the
 * watermark reaches it, its key's image is read, and the events whose turn has come are put in
 * order and walked through the machines of the patterns that see them. Events that wait when a
 * snapshot is taken do so in the image from then on, and the key gets a timer for them; another is
 * for deadlines; others that fire are stale and ignored.
 *
 * <p>State: one {@link Image} per key, gone when nothing waits and nothing is open; and the moment
 * up to which images hold waiting events.
 */
final class PackedOperator<K, E, R> extends AbstractStreamOperator<R>
    implements OneInputStreamOperator<E, R>, Triggerable<K, VoidNamespace> {
  private static final long serialVersionUID = 1;
  private static final String STATE = "cep-image";
  private static final String WAITING = "cep-waiting-until";
  private static final String TIMERS = "cep-timers";
  private static final String ROCKSDB = "rocksdb";

  private final TypeSerializer<E> events;
  private final List<PatternSpec<E, R>> patterns;
  private final Layout layout;
  private final EventComparator<E> comparator;
  private final Options<E> options;

  private transient ImageStore<K, E> images;
  private transient Arrivals<K, E> arrivals;
  private transient ListState<Long> waiting;

  /** No image holds a waiting event later than this. */
  private transient long storedUntil;

  /** Whoever sent an event may change it afterwards. */
  private transient boolean copies;

  private transient ImageSerializer<E> serializer;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Lanes<E, R> lanes;
  private transient EngineMetrics metrics;

  /**
   * @param comparator order of equal timestamps; null for the order of arrival
   */
  PackedOperator(
      TypeSerializer<E> events,
      List<PatternSpec<E, R>> patterns,
      EventComparator<E> comparator,
      Options<E> options) {
    this.events = events;
    this.patterns = patterns;
    this.comparator = comparator;
    this.options = options;
    this.layout = Layout.of(patterns);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    metrics = new EngineMetrics(getMetricGroup());
    serializer = new ImageSerializer<>(events, layout, options.whenChanged(), false);
    // other backends may keep the very object that the cache goes on changing
    boolean rocksDb = getKeyedStateBackend().getBackendTypeIdentifier().equals(ROCKSDB);
    images =
        new ImageStore<>(
            context.getKeyedStateStore().getState(new ValueStateDescriptor<>(STATE, serializer)),
            getKeyedStateBackend() instanceof HeapKeyedStateBackend,
            rocksDb ? options.cachedKeys() : 0,
            this::setCurrentKey,
            metrics);
    arrivals = new Arrivals<>();
    copies = getExecutionConfig().isObjectReuseEnabled() && !events.isImmutableType();
    waiting =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(WAITING, LongSerializer.INSTANCE));
    storedUntil = Long.MIN_VALUE;
    for (long until : waiting.get()) {
      storedUntil = Math.max(storedUntil, until);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    Decoder<E> decoder = new Decoder<>(events.duplicate());
    List<Lane<E, R>> opened = new ArrayList<>();
    for (PatternSpec<E, R> p : patterns) {
      Lane.open(p, getRuntimeContext());
      opened.add(
          new Lane<>(
              opened.size(), p, options, decoder, output, timers::currentProcessingTime, metrics));
    }
    lanes = new Lanes<>(opened, comparator, decoder);
  }

  @Override
  public void close() throws Exception {
    super.close();
    for (PatternSpec<E, R> p : patterns) {
      Lane.close(p);
    }
  }

  @Override
  public void processElement(StreamRecord<E> element) throws Exception {
    long at = element.getTimestamp();
    if (at <= timers.currentWatermark()) {
      late(element);
      return;
    }
    Held<E> event = lanes.arrived(element.getValue(), at);
    if (event != null) {
      await(copies ? event.copied(events) : event);
    }
  }

  private void late(StreamRecord<E> element) {
    if (options.late() != null) {
      output.collect(options.late(), element);
    } else {
      metrics.late.inc();
    }
  }

  private void await(Held<E> event) throws Exception {
    K key = key();
    Arrivals.Queue<K, E> queue = arrivals.of(key);
    if (queue == null) {
      queue = arrivals.open(key, waitingInImage(key));
    }
    if (queue.waiting() >= options.limits().waitingEvents()) {
      metrics.eventsOverflowed.inc();
      overflow(event.object(), event.at);
      return;
    }
    arrivals.add(queue, event);
    if (arrivals.size() > options.bufferedEvents()) {
      store();
      setCurrentKey(key);
    }
  }

  /** Looks into the image only if there may be one in which events wait. */
  private int waitingInImage(K key) throws Exception {
    if (storedUntil <= timers.currentWatermark()) {
      return 0;
    }
    Image<E> image = images.get(key);
    return image == null ? 0 : image.waitingSize();
  }

  /** Moves all arrivals into the images of their keys, and sets their timers. */
  private void store() throws Exception {
    for (Arrivals.Queue<K, E> queue = arrivals.any(); queue != null; queue = arrivals.any()) {
      K key = queue.key();
      setCurrentKey(key);
      Image<E> image = orNew(read(key));
      int before = image.waitingSize();
      storedUntil = Math.max(storedUntil, arrivals.move(queue, Image.NEVER, image));
      long earliest = image.near;
      for (int i = before; i < image.waitingSize(); i++) {
        earliest = Math.min(earliest, image.waiting(i).at);
      }
      setNear(image, earliest);
      images.put(key, image);
      arrivals.seen(queue, image.waitingSize());
    }
  }

  private Image<E> orNew(Image<E> image) {
    return image == null ? new Image<>(layout) : image;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long now = mark.getTimestamp();
    for (Arrivals.Queue<K, E> q = arrivals.due(now); q != null; q = arrivals.due(now)) {
      K key = q.key();
      setCurrentKey(key);
      Image<E> image = orNew(read(key));
      arrivals.move(q, now, image);
      walk(key, image, now);
    }
    super.processWatermark(mark);
  }

  /** Takes what is due in an image, and remembers what is left of it. */
  private void walk(K key, Image<E> image, long now) throws Exception {
    schedule(image, lanes.process(image, now));
    images.put(key, image.isEmpty() ? null : image);
    Arrivals.Queue<K, E> queue = arrivals.of(key);
    if (queue != null) {
      arrivals.seen(queue, image.waitingSize());
      arrivals.closeIfDone(queue);
    }
  }

  @SuppressWarnings("unchecked")
  private K key() {
    return (K) getCurrentKey();
  }

  private Image<E> read(K key) throws Exception {
    Image<E> image = images.get(key);
    if (image == null || image.layout.equals(layout) && image.lost == 0) {
      return image;
    }
    Image<E> current = serializer.current(image);
    metrics.partialMatchesLost.inc(current.lost);
    current.lost = 0;
    return current;
  }

  @Override
  public void onEventTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    K key = key();
    long at = timer.getTimestamp();
    Image<E> image = read(key);
    if (image == null || at != image.near && at != image.far) {
      metrics.staleTimers.inc();
      return;
    }
    image.near = at == image.near ? Image.NEVER : image.near;
    image.far = at == image.far ? Image.NEVER : image.far;
    walk(key, image, timers.currentWatermark());
  }

  /** Sets the timers that are missing. A deadline timer may be early: then it sets the next. */
  private void schedule(Image<E> image, long earliest) {
    setNear(image, earliest);
    long deadline = lanes.deadline(image);
    if (deadline < image.far) {
      image.far = deadline;
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, deadline);
    } else if (image.isEmpty() && image.far != Image.NEVER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, image.far);
    }
  }

  private void setNear(Image<E> image, long earliest) {
    if (earliest < image.near) {
      image.near = earliest;
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, earliest);
    }
  }

  EngineMetrics metrics() {
    return metrics;
  }

  private void overflow(E event, long at) {
    OutputTag<E> tag = options.overflow();
    if (tag != null) {
      output.collect(tag, new StreamRecord<>(event, at));
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<K, VoidNamespace> timer) {
    throw new IllegalStateException("the packed engine sets no timers in processing time");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    store();
    images.flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    // nothing is left to write here, unless someone takes a snapshot without a barrier
    store();
    images.flush();
    waiting.update(storedUntil <= timers.currentWatermark() ? List.of() : List.of(storedUntil));
    super.snapshotState(context);
  }
}
