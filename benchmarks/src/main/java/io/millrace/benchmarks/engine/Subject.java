package io.millrace.benchmarks.engine;

import io.millrace.cep.engine.Findings;
import io.millrace.cep.engine.PackedEngine;
import io.millrace.cep.engine.PatternEngine;
import io.millrace.cep.engine.StockEngine;
import io.millrace.cep.engine.Watch;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/** What runs the patterns. */
enum Subject {
  STOCK("stock operator"),
  PACKED("packed"),
  CACHED("packed, write-back cache"),
  HAND("hand-written");

  private final String title;

  Subject(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  DataStream<Long> attach(
      KeyedStream<Tick, Long> ticks, List<Watch<Tick, Long>> watches, int cachedKeys) {
    return switch (this) {
      case STOCK -> findings(new StockEngine(), ticks, watches);
      case PACKED -> findings(new PackedEngine(0), ticks, watches);
      case CACHED -> findings(new PackedEngine(cachedKeys), ticks, watches);
      case HAND -> ticks.process(new HandWritten(), Types.LONG).uid("bench.hand");
    };
  }

  private static DataStream<Long> findings(
      PatternEngine engine, KeyedStream<Tick, Long> ticks, List<Watch<Tick, Long>> watches) {
    Findings<Tick, Long> found = engine.attach(ticks, watches, Types.LONG, "bench.patterns");
    return found.matched().union(found.timedOut());
  }
}
