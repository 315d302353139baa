package io.millrace.cep.engine.packed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Flink CEP patterns over one packed value per key. Takes the place of {@code CEP.pattern(...)}:
 *
 * <pre>{@code
 * CEP.pattern(keyed, pattern, order).process(function)          // before
 * PackedCep.pattern(keyed, pattern, order).process(function)    // after: same matches and timeouts
 * }</pre>
 *
 * <p>Several patterns with one key run in one operator, each with its own window and skip strategy,
 * exactly as each would run in an operator of its own:
 *
 * <pre>{@code
 * PackedCep.patterns(keyed, order)
 *     .<Alert>several()
 *     .add("retry", retryPattern, retryFunction)
 *     .add("silence", silencePattern, silenceFunction)
 *     .process(type)
 * }</pre>
 *
 * <p>Event time only. Conditions must be free of side effects: they may be asked more or fewer
 * times than by the stock operator. What is not supported is refused here, by name.
 */
public final class PackedCep<K, E> {
  private static final int MOST_PATTERNS = 64;

  private final KeyedStream<E, K> events;
  private final EventComparator<E> order;
  private Options<E> options = Options.defaults();

  private PackedCep(KeyedStream<E, K> events, EventComparator<E> order) {
    this.events = events;
    this.order = order;
  }

  /** One pattern; events of equal timestamps keep their order of arrival. */
  public static <K, E> Single<K, E> pattern(KeyedStream<E, K> events, Pattern<E, ?> pattern) {
    return pattern(events, pattern, null);
  }

  /**
   * One pattern.
   *
   * @param order of events of equal timestamps; null for their order of arrival
   */
  public static <K, E> Single<K, E> pattern(
      KeyedStream<E, K> events, Pattern<E, ?> pattern, EventComparator<E> order) {
    return new Single<>(new PackedCep<>(events, order), pattern);
  }

  /**
   * Several patterns in one operator.
   *
   * @param order of events of equal timestamps; null for their order of arrival
   */
  public static <K, E> PackedCep<K, E> patterns(
      KeyedStream<E, K> events, EventComparator<E> order) {
    return new PackedCep<>(events, order);
  }

  /** Where events behind the watermark go; without it they are counted only. */
  public PackedCep<K, E> sideOutputLateData(OutputTag<E> tag) {
    options = options.withLate(tag);
    return this;
  }

  /** What a key may cost, and where events go that are dropped for it (null: counted only). */
  public PackedCep<K, E> limits(Limits limits, OutputTag<E> overflow) {
    options = options.withLimits(limits, overflow);
    return this;
  }

  /**
   * Keeps the images of this many keys, per subtask, in memory between reads, and writes them to
   * state before a checkpoint and when their place is needed. Off by default; of no effect on the
   * heap backend.
   */
  public PackedCep<K, E> cacheKeys(int keys) {
    if (keys < 0) {
      throw new IllegalArgumentException("cached keys: " + keys);
    }
    options = options.withCachedKeys(keys);
    return this;
  }

  /**
   * Lets so many events, per subtask, wait for the watermark in memory between two checkpoints;
   * more of them, and all of them at a checkpoint, wait in state. 50,000 by default; 0 to have
   * every event in state at once.
   */
  public PackedCep<K, E> bufferEvents(int events) {
    if (events < 0) {
      throw new IllegalArgumentException("buffered events: " + events);
    }
    options = options.withBufferedEvents(events);
    return this;
  }

  /** What becomes of partial matches in a savepoint whose pattern has changed since. */
  public PackedCep<K, E> whenChanged(WhenChanged rule) {
    options = options.withRule(rule);
    return this;
  }

  /** Ready to take patterns. */
  public <R> Several<K, E, R> several() {
    return new Several<>(this);
  }

  /** Patterns whose functions give one type. */
  public static final class Several<K, E, R> {
    private final PackedCep<K, E> cep;
    private final MachineCompiler<E> compiler = new MachineCompiler<>();
    private final List<PatternSpec<E, R>> specs = new ArrayList<>();

    private Several(PackedCep<K, E> cep) {
      this.cep = cep;
    }

    /** A pattern that sees every event. */
    public Several<K, E, R> add(
        String id, Pattern<E, ?> pattern, PatternProcessFunction<E, R> function) {
      return add(id, null, pattern, function);
    }

    /**
     * A pattern that sees some of the events.
     *
     * @param id unique here and pinned: partial matches in savepoints are found by it
     * @param sees what it sees, as if the other events were not in the stream; null for all
     */
    public Several<K, E, R> add(
        String id,
        FilterFunction<E> sees,
        Pattern<E, ?> pattern,
        PatternProcessFunction<E, R> function) {
      Objects.requireNonNull(function, "a pattern without a function says nothing");
      if (specs.stream().anyMatch(s -> s.id().equals(id))) {
        throw new IllegalArgumentException("two patterns are named '" + id + "'");
      }
      if (specs.size() == MOST_PATTERNS) {
        throw new Unsupported("more than " + MOST_PATTERNS + " patterns in one operator");
      }
      specs.add(new PatternSpec<>(id, sees, compiler.compile(pattern), function));
      return this;
    }

    /**
     * Attaches the operator; set a uid on what it returns.
     *
     * @param type of what the functions give
     */
    public SingleOutputStreamOperator<R> process(TypeInformation<R> type) {
      if (specs.isEmpty()) {
        throw new IllegalArgumentException("an operator without a pattern finds nothing");
      }
      return cep.events.transform(
          "PackedCep",
          type,
          new PackedOperator<K, E, R>(
              cep.events
                  .getType()
                  .createSerializer(
                      cep.events.getExecutionEnvironment().getConfig().getSerializerConfig()),
              List.copyOf(specs),
              cep.order,
              cep.options));
    }
  }

  /** One pattern, with the words of Flink's {@code PatternStream}. */
  public static final class Single<K, E> {
    /** What a single pattern is called in its operator's state. */
    private static final String ID = "pattern";

    private final PackedCep<K, E> cep;
    private final Pattern<E, ?> pattern;

    private Single(PackedCep<K, E> cep, Pattern<E, ?> pattern) {
      this.cep = cep;
      this.pattern = pattern;
    }

    /** The only kind of time there is. */
    public Single<K, E> inEventTime() {
      return this;
    }

    /** Refused: the packed engine runs in event time. */
    public Single<K, E> inProcessingTime() {
      throw new Unsupported("processing time");
    }

    /** As {@link PackedCep#sideOutputLateData}. */
    public Single<K, E> sideOutputLateData(OutputTag<E> tag) {
      cep.sideOutputLateData(tag);
      return this;
    }

    /** As {@link PackedCep#limits}. */
    public Single<K, E> limits(Limits limits, OutputTag<E> overflow) {
      cep.limits(limits, overflow);
      return this;
    }

    /** As {@link PackedCep#cacheKeys}. */
    public Single<K, E> cacheKeys(int keys) {
      cep.cacheKeys(keys);
      return this;
    }

    /** As {@link PackedCep#bufferEvents}. */
    public Single<K, E> bufferEvents(int events) {
      cep.bufferEvents(events);
      return this;
    }

    /** As {@link PackedCep#whenChanged}. */
    public Single<K, E> whenChanged(WhenChanged rule) {
      cep.whenChanged(rule);
      return this;
    }

    /** Attaches the operator; set a uid on what it returns. */
    public <R> SingleOutputStreamOperator<R> process(
        PatternProcessFunction<E, R> function, TypeInformation<R> type) {
      return cep.<R>several().add(ID, pattern, function).process(type);
    }
  }
}
