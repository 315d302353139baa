package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.iceberg.Metrics;

/** Bytes of a {@link TableFile}; part of the committable's format, which carries the version. */
final class TableFileCodec {
  private TableFileCodec() {}

  static void write(TableFile file, Out out) {
    out.string(file.table()).string(file.path()).svarint(file.specId());
    out.bool(file.partition() != null);
    if (file.partition() != null) {
      out.svarint(file.partition());
    }
    out.svarint(file.bytes());
    out.list(file.splitOffsets(), (offset, o) -> o.svarint(offset));
    Metrics m = file.metrics();
    out.svarint(m.recordCount());
    counts(m.columnSizes(), out);
    counts(m.valueCounts(), out);
    counts(m.nullValueCounts(), out);
    counts(m.nanValueCounts(), out);
    bounds(m.lowerBounds(), out);
    bounds(m.upperBounds(), out);
  }

  static TableFile read(In in) {
    String table = in.string();
    String path = in.string();
    int specId = Math.toIntExact(in.svarint());
    Integer partition = in.bool() ? Integer.valueOf(Math.toIntExact(in.svarint())) : null;
    long bytes = in.svarint();
    List<Long> splitOffsets = in.list(In::svarint);
    Metrics metrics =
        new Metrics(
            in.svarint(),
            map(in, In::svarint),
            map(in, In::svarint),
            map(in, In::svarint),
            map(in, In::svarint),
            map(in, i -> ByteBuffer.wrap(i.bytes())),
            map(in, i -> ByteBuffer.wrap(i.bytes())));
    return new TableFile(table, path, specId, partition, bytes, splitOffsets, metrics);
  }

  private static void counts(Map<Integer, Long> counts, Out out) {
    map(counts, out, (n, o) -> o.svarint(n));
  }

  private static void bounds(Map<Integer, ByteBuffer> bounds, Out out) {
    map(bounds, out, (b, o) -> o.bytes(copy(b)));
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** In order of column ids, so that equal files have equal bytes; null as -1 entries. */
  private static <T> void map(Map<Integer, T> values, Out out, BiConsumer<T, Out> writer) {
    if (values == null) {
      out.svarint(-1);
      return;
    }
    out.svarint(values.size());
    for (Map.Entry<Integer, T> e : new TreeMap<>(values).entrySet()) {
      out.varint(e.getKey());
      writer.accept(e.getValue(), out);
    }
  }

  private static <T> Map<Integer, T> map(In in, Function<In, T> reader) {
    long n = in.svarint();
    if (n < 0) {
      return null;
    }
    Map<Integer, T> values = new HashMap<>();
    for (long i = 0; i < n; i++) {
      values.put(in.int32(), reader.apply(in));
    }
    return values;
  }
}
