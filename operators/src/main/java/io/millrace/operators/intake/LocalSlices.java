package io.millrace.operators.intake;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.domain.sources.SourceSlice.Flow;
import io.millrace.domain.sources.SourceSlice.Name;
import io.millrace.domain.sources.SourceSlice.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a subtask saw of each source before it hands it on. The last slice is kept at hand, because
 * records of one source come in runs.
 */
final class LocalSlices {
  private record Key(String environment, String source, RecordKind kind, long bucket) {}

  /** A slice being counted. */
  private static final class Slice {
    final Map<Long, long[]> shapes = new HashMap<>();
    final Map<String, long[]> flows = new HashMap<>();
    final Map<String, int[]> names = new HashMap<>();
    long records;
    long scores;
    long lastAt;
    long lagMs;
    long lastShape;
    long[] lastShaped;
  }

  private final Map<Key, Slice> slices = new HashMap<>();
  private Key lastKey;
  private Slice last;
  private int size;

  /** Counts a record by the contract fields that it has. */
  void shaped(TelemetryEvent event, long fields) {
    Slice slice = slice(event);
    if (slice.lastShaped == null || slice.lastShape != fields) {
      slice.lastShape = fields;
      slice.lastShaped = slice.shapes.get(fields);
      if (slice.lastShaped == null) {
        slice.lastShaped = new long[1];
        slice.shapes.put(fields, slice.lastShaped);
        size++;
      }
    }
    slice.lastShaped[0]++;
  }

  /** Counts an accepted and enriched record. */
  void accepted(TelemetryEvent event) {
    Slice slice = slice(event);
    slice.records++;
    slice.scores += event.proof().contractScore();
    slice.lastAt = Math.max(slice.lastAt, event.eventTime());
    slice.lagMs = Math.max(slice.lagMs, event.proof().brokerTime() - event.eventTime());
    if (event.why().journey() != null) {
      long[] flow = slice.flows.get(event.why().journey());
      if (flow == null) {
        flow = new long[2];
        slice.flows.put(event.why().journey(), flow);
        size++;
      }
      flow[0]++;
      if (endsWell(event)) {
        flow[1]++;
      }
    }
    if (event.what().role() != null) {
      int[] roles = slice.names.get(event.what().type());
      if (roles == null) {
        roles = new int[1];
        slice.names.put(event.what().type(), roles);
        size++;
      }
      roles[0] |= 1 << event.what().role().ordinal();
    }
  }

  private static boolean endsWell(TelemetryEvent event) {
    return event.kind() == RecordKind.WORKFLOW
        && event.what().role() == EventRole.TERMINAL
        && !event.what().outcome().failed()
        && event.what().outcome() != Outcome.CANCELLED;
  }

  private Slice slice(TelemetryEvent event) {
    long bucket = SourceSlice.bucketOf(event.eventTime());
    if (lastKey != null
        && lastKey.bucket == bucket
        && lastKey.kind == event.kind()
        && lastKey.source.equals(event.source())
        && lastKey.environment.equals(event.where().environment())) {
      return last;
    }
    lastKey = new Key(event.where().environment(), event.source(), event.kind(), bucket);
    last = slices.get(lastKey);
    if (last == null) {
      last = new Slice();
      slices.put(lastKey, last);
      size++;
    }
    return last;
  }

  int size() {
    return size;
  }

  /** Hands on all of it and forgets it. */
  void drain(Consumer<SourceSlice> out) {
    slices.forEach((key, slice) -> out.accept(whole(key, slice)));
    slices.clear();
    lastKey = null;
    last = null;
    size = 0;
  }

  private static SourceSlice whole(Key key, Slice s) {
    List<Shape> shapes = new ArrayList<>();
    s.shapes.forEach((fields, n) -> shapes.add(new Shape(fields, n[0])));
    List<Flow> flows = new ArrayList<>();
    s.flows.forEach((journey, n) -> flows.add(new Flow(journey, n[0], n[1])));
    List<Name> names = new ArrayList<>();
    s.names.forEach((type, roles) -> names.add(new Name(type, roles[0])));
    return new SourceSlice(
        key.environment,
        key.source,
        key.kind,
        key.bucket,
        s.records,
        s.scores,
        s.lastAt,
        s.lagMs,
        shapes,
        flows,
        names);
  }
}
