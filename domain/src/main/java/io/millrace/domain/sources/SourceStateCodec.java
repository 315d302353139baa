package io.millrace.domain.sources;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.sources.SourceState.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packs what is remembered of a source. */
public enum SourceStateCodec implements Codec<SourceState> {
  INSTANCE;

  @Override
  public String format() {
    return "source-state";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SourceState s, Out out) {
    out.string(s.environment).string(s.source).tag(s.kind);
    s.counts.write(out);
    out.list(
        List.copyOf(s.open.entrySet()),
        (e, o) ->
            o.svarint(e.getKey())
                .list(
                    List.copyOf(e.getValue().entrySet()),
                    (x, p) -> p.fixed64(x.getKey()).varint(x.getValue())));
    out.list(
        List.copyOf(s.journeys.entrySet()), (e, o) -> o.string(e.getKey()).svarint(e.getValue()));
    out.varint(s.records).varint(s.scores).svarint(s.lastAt).svarint(s.lagDay).svarint(s.lagMs);
    out.tag(s.volume).svarint(s.sinceAt).svarint(s.schemaChangedAt).bool(s.changed);
    write(s.pending, out);
    out.svarint(s.pendingFrom);
    write(s.usual, out);
    out.varint(s.presentOf);
    for (long n : s.present) {
      out.varint(n);
    }
  }

  private static void write(Fields f, Out out) {
    out.varint(f.records()).fixed64(f.inAll()).fixed64(f.inAny());
  }

  @Override
  public SourceState read(int version, In in) {
    String environment = in.string();
    String source = in.string();
    RecordKind kind = in.tag(RecordKind.class);
    Counts counts = Counts.read(in);
    TreeMap<Long, TreeMap<Long, Long>> open = new TreeMap<>();
    in.list(i -> Map.entry(i.svarint(), shapes(i)))
        .forEach(e -> open.put(e.getKey(), e.getValue()));
    TreeMap<String, Long> journeys = new TreeMap<>();
    in.list(i -> Map.entry(i.string(), i.svarint()))
        .forEach(e -> journeys.put(e.getKey(), e.getValue()));
    SourceState s = new SourceState(environment, source, kind, counts, open, journeys);
    s.records = in.varint();
    s.scores = in.varint();
    s.lastAt = in.svarint();
    s.lagDay = in.svarint();
    s.lagMs = in.svarint();
    s.volume = in.tag(Volume.class);
    s.sinceAt = in.svarint();
    s.schemaChangedAt = in.svarint();
    s.changed = in.bool();
    s.pending = fields(in);
    s.pendingFrom = in.svarint();
    s.usual = fields(in);
    s.presentOf = in.varint();
    for (int i = 0; i < s.present.length; i++) {
      s.present[i] = in.varint();
    }
    return s;
  }

  private static TreeMap<Long, Long> shapes(In in) {
    TreeMap<Long, Long> shapes = new TreeMap<>();
    in.list(i -> Map.entry(i.fixed64(), i.varint()))
        .forEach(e -> shapes.put(e.getKey(), e.getValue()));
    return shapes;
  }

  private static Fields fields(In in) {
    return new Fields(in.varint(), in.fixed64(), in.fixed64());
  }
}
