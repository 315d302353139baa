package io.millrace.operators.triage.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Layout of {@link ServedState}. */
public enum ServedStateCodec implements Codec<ServedState> {
  INSTANCE;

  @Override
  public String format() {
    return "triage-served";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ServedState s, Out out) {
    writeCounts(s.settled(), out);
    SortedMap<Long, SortedMap<Integer, Long>> waiting = s.waiting().byTick();
    out.varint(waiting.size());
    waiting.forEach(
        (tick, counts) -> {
          out.svarint(tick);
          writeCounts(counts, out);
        });
  }

  @Override
  public ServedState read(int version, In in) {
    SortedMap<Integer, Long> settled = readCounts(in);
    WaitingRequests waiting = WaitingRequests.NONE;
    for (int n = in.count(); n > 0; n--) {
      long tick = in.svarint();
      for (Map.Entry<Integer, Long> e : readCounts(in).entrySet()) {
        waiting = waiting.plus(tick, e.getKey(), e.getValue());
      }
    }
    return new ServedState(settled, waiting);
  }

  private static void writeCounts(SortedMap<Integer, Long> counts, Out out) {
    out.varint(counts.size());
    counts.forEach((weightClass, n) -> out.varint(weightClass).varint(n));
  }

  private static SortedMap<Integer, Long> readCounts(In in) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (int n = in.count(); n > 0; n--) {
      int weightClass = in.int32();
      counts.put(weightClass, in.varint());
    }
    return counts;
  }
}
