package io.millrace.savepoints.codecs;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.release.Counted;
import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.ServedRoute;
import io.millrace.domain.scope.ScopeLimits;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanLinks;
import io.millrace.domain.scope.TraceScope;
import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreInputs;
import io.millrace.domain.sources.JourneyFlow;
import io.millrace.domain.sources.NameUse;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.domain.sources.SourceState;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.DistinctSketch;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.triage.ServedMinute;
import io.millrace.operators.anomaly.state.ChangeInput;
import io.millrace.operators.triage.state.TriageInput;
import io.millrace.operators.triage.state.WaitingRequests;
import io.millrace.warehouse.contract.WarehouseRow;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Values with every field set, made from the types alone: a field that is added is set without
 * anybody's help, and so changes the bytes. Values are told apart by a running number.
 */
final class Samples {
  private static final Map<Class<?>, Function<Samples, Object>> MADE_BY_HAND =
      Map.of(
          SourceState.class, s -> s.sourceState(),
          JourneyFlow.class, s -> s.journeyFlow(),
          NameUse.class, s -> s.nameUse(),
          ContractRecord.class, s -> contractRecord(),
          LatencyHistogram.class, s -> new LatencyHistogram.Builder().add(++s.number).build(),
          CappedCounts.class, s -> CappedCounts.of("s" + ++s.number, 2),
          DistinctSketch.class, s -> DistinctSketch.of(++s.number),
          SpanLinks.class, s -> s.spanLinks(),
          Score.class, s -> Score.of((ScoreInputs) s.make(ScoreInputs.class)),
          WarehouseRow.class, s -> warehouseRow());

  private int number;

  /** One sample, or one of every kind where a type has several. */
  static List<Object> of(Class<?> type) {
    if (type == TriageInput.class) {
      return List.of(
          TriageInput.of((ClusterVersion) new Samples().make(ClusterVersion.class)),
          TriageInput.of((WindowFact) new Samples().make(WindowFact.class)),
          TriageInput.of((ServedMinute) new Samples().make(ServedMinute.class)),
          TriageInput.of((SourceFinding) new Samples().make(SourceFinding.class)),
          TriageInput.of((Anomaly) new Samples().make(Anomaly.class)),
          TriageInput.of((MigrationVersion) new Samples().make(MigrationVersion.class)));
    }
    if (type == ChangeInput.class) {
      return List.of(
          ChangeInput.of((FailureMinute) new Samples().make(FailureMinute.class)),
          ChangeInput.of((ServedRoute) new Samples().make(ServedRoute.class)),
          ChangeInput.of((SourceFinding) new Samples().make(SourceFinding.class)));
    }
    if (type.isSealed()) {
      return alternatives(type).stream().map(Samples::of).map(l -> l.get(0)).toList();
    }
    return List.of(new Samples().make(type));
  }

  /** By name: how the compiler lists them depends on what it compiled before. */
  private static List<Class<?>> alternatives(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private Object make(Type type) {
    if (type instanceof ParameterizedType p) {
      return container((Class<?>) p.getRawType(), p.getActualTypeArguments());
    }
    Class<?> c = (Class<?>) type;
    Object simple = simple(c);
    if (simple != null) {
      return simple;
    }
    if (MADE_BY_HAND.containsKey(c)) {
      return MADE_BY_HAND.get(c).apply(this);
    }
    if (c == Counted.class) {
      return counted();
    }
    if (c == WaitingRequests.class) {
      return WaitingRequests.NONE.plus(1_000L + ++number, ++number, 1_000L + ++number);
    }
    if (c.isEnum()) {
      return c.getEnumConstants()[0];
    }
    if (c.isArray()) {
      Object array = Array.newInstance(c.getComponentType(), 1);
      Array.set(array, 0, make(c.getComponentType()));
      return array;
    }
    if (c.isSealed()) {
      return make(alternatives(c).get(0));
    }
    if (c.isRecord()) {
      return record(c);
    }
    throw new AssertionError("no sample is known of " + c.getName());
  }

  private Object simple(Class<?> c) {
    if (c == String.class) {
      return "s" + ++number;
    } else if (c == long.class || c == Long.class) {
      return 1_000L + ++number;
    } else if (c == int.class || c == Integer.class) {
      return ++number;
    } else if (c == short.class) {
      return (short) ++number;
    } else if (c == byte.class) {
      return (byte) ++number;
    } else if (c == double.class || c == Double.class) {
      return ++number + 0.5;
    } else if (c == boolean.class || c == Boolean.class) {
      return true;
    }
    return null;
  }

  private Object container(Class<?> raw, Type[] of) {
    if (raw == List.class) {
      return List.of(make(of[0]));
    } else if (raw == Set.class) {
      return Set.of(make(of[0]));
    } else if (raw == Map.class) {
      return Map.of(make(of[0]), make(of[1]));
    } else if (raw == SortedMap.class) {
      TreeMap<Object, Object> map = new TreeMap<>();
      map.put(make(of[0]), make(of[1]));
      return map;
    }
    throw new AssertionError("no sample is known of " + raw.getName());
  }

  private Object record(Class<?> type) {
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent part : type.getRecordComponents()) {
      types.add(part.getType());
      values.add(make(part.getGenericType()));
    }
    try {
      Constructor<?> all = type.getDeclaredConstructor(types.toArray(Class[]::new));
      all.setAccessible(true);
      return all.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot make a sample of " + type.getName(), e);
    }
  }

  private Counted counted() {
    Counted counted = new Counted();
    counted.add(++number, 2);
    counted.addTo("s" + ++number, number, 3);
    return counted;
  }

  private SourceState sourceState() {
    SourceSlice slice = (SourceSlice) make(SourceSlice.class);
    SourceState state = SourceState.of(slice);
    state.add(slice);
    return state;
  }

  private JourneyFlow journeyFlow() {
    JourneyFlow flow = new JourneyFlow("s" + ++number, "s" + ++number);
    flow.add(++number, ++number);
    return flow;
  }

  private NameUse nameUse() {
    NameUse use = new NameUse();
    use.add("s" + ++number, 3, ++number);
    return use;
  }

  private SpanLinks spanLinks() {
    SpanFact span = (SpanFact) make(SpanFact.class);
    return TraceScope.EMPTY.add(span, ScopeLimits.defaults()).links();
  }

  private static WarehouseRow warehouseRow() {
    Object[] values = {
      null,
      "s",
      1L,
      2,
      2.5,
      true,
      false,
      new byte[] {3},
      Map.of("k", "v"),
      List.of("s"),
      List.of(4L)
    };
    return new WarehouseRow("events", values);
  }

  private static ContractRecord contractRecord() {
    ContractRecord log = ContractRecord.blank(RecordKind.LOG);
    log.values()[log.schema().at("message")] = "hi";
    log.values()[log.schema().timeField()] = 1_000L;
    return log;
  }
}
