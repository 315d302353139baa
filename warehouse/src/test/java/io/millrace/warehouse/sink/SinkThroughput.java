package io.millrace.warehouse.sink;

import com.sun.management.OperatingSystemMXBean;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.contract.WarehouseRowCodec;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Rows a second through the sink: an events-like table of sixty columns, of which one row in twenty
 * also goes to each of 24 narrow tables in turn. Beside it, the same rows discarded. Arguments:
 * rows, parallelism, codec, folder.
 */
public final class SinkThroughput {
  private static final int NARROW = 24;
  private static final TableContract EVENTS = events();
  private static final List<TableContract> NARROWS =
      IntStream.range(0, NARROW).mapToObj(SinkThroughput::narrow).toList();

  private SinkThroughput() {}

  private static TableContract events() {
    TableContract.Builder t =
        TableContract.table("events", "Sixty columns.")
            .required("event_at", ColumnType.TIMESTAMP, "Time.");
    for (int i = 0; i < 30; i++) {
      t.optional("text_" + i, ColumnType.STRING, "Text.");
    }
    for (int i = 0; i < 14; i++) {
      t.optional("number_" + i, ColumnType.LONG, "Long.");
    }
    for (int i = 0; i < 6; i++) {
      t.optional("flag_" + i, ColumnType.BOOLEAN, "Boolean.");
    }
    return t.optional("message", ColumnType.STRING, "Text.")
        .optional("features", ColumnType.STRING_MAP, "Map.")
        .optional("raw_hash", ColumnType.LONG, "Hash.")
        .optional("trace_id", ColumnType.STRING, "Hex.")
        .partitionedBy("event_at")
        .build();
  }

  private static List<TableContract> contracts() {
    List<TableContract> all = new ArrayList<>(List.of(EVENTS, WarehouseCommitsTable.CONTRACT));
    all.addAll(NARROWS);
    return all;
  }

  private static TableContract narrow(int i) {
    return TableContract.table("narrow_" + i, "Narrow.")
        .required("n", ColumnType.LONG, "Number.")
        .optional("what", ColumnType.STRING, "Text.")
        .build();
  }

  public static void main(String[] args) throws Exception {
    long rows = Long.parseLong(args[0]);
    int parallelism = Integer.parseInt(args[1]);
    Path folder = Files.createTempDirectory(Path.of(args[3]), "bench");
    WarehouseConfig config = WarehouseConfig.embedded(folder).withCompression(args[2]);
    try (WarehouseCatalog catalog = WarehouseCatalog.open(config)) {
      long t = System.nanoTime();
      catalog.createAll(contracts());
      System.out.printf("create %d tables and views: %d ms%n", NARROW + 2, ms(t));
    }
    run(rows / 4, parallelism, null);
    long discard = run(rows, parallelism, null);
    long sink = run(rows, parallelism, new WarehouseSink(config, contracts()));
    System.out.printf(
        "p=%d %s: discard %,d rows/s, sink %,d rows/s, sink alone %.2f us/row%n",
        parallelism,
        args[2],
        rows * 1000 / discard,
        rows * 1000 / sink,
        (sink - discard) * 1000.0 * parallelism / rows);
    long t = System.nanoTime();
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      System.out.printf("sql open %d ms%n", ms(t));
      t = System.nanoTime();
      System.out.println(reader.sql("SELECT count(*) FROM events").single() + " events");
      System.out.printf("first query %d ms%n", ms(t));
      t = System.nanoTime();
      reader.sql("SELECT text_1, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC");
      System.out.printf("group by %d ms%n", ms(t));
      System.out.println(
          reader.tables().lines().stream().mapToLong(l -> l.bytes()).sum() / 1_000_000
              + " MB in "
              + reader.history().size()
              + " commits");
    }
  }

  private static long run(long rows, int parallelism, WarehouseSink sink) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    env.enableCheckpointing(5000);
    DataStream<WarehouseRow> stream =
        env.fromSequence(1, rows)
            .map(new Rows())
            .returns(CodecTypeInfo.of(WarehouseRow.class, WarehouseRowCodec.class));
    if (sink == null) {
      stream.sinkTo(new DiscardingSink<>());
    } else {
      sink.drain(stream);
    }
    long t = System.nanoTime();
    long cpu = cpu();
    env.execute();
    System.out.printf(
        "%s: %d ms wall, %.2f us CPU a row%n",
        sink == null ? "discard" : "sink", ms(t), (cpu() - cpu) / 1000.0 / rows);
    return ms(t);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long ms(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }

  private static final class Rows implements MapFunction<Long, WarehouseRow> {
    private static final long serialVersionUID = 1;
    private static final String[] WORDS = new String[1000];

    static {
      for (int i = 0; i < WORDS.length; i++) {
        WORDS[i] = "service-or-step-" + i;
      }
    }

    @Override
    public WarehouseRow map(Long n) {
      if (n % 20 == 0) {
        TableContract narrow = NARROWS.get((int) (n / 20 % NARROW));
        return narrow.row("row-" + n, n, RowOp.UPSERT, null).set(3, n).set(4, WORDS[(int) (n % 9)]);
      }
      WarehouseRow row = EVENTS.row("event-" + n, n * 1000, RowOp.APPEND, "scoring=1,masking=2");
      Object[] v = row.values();
      v[3] = 1_700_000_000_000L + n;
      for (int i = 0; i < 30; i++) {
        v[4 + i] = i % 3 == 2 ? null : WORDS[(int) ((n * (i + 1)) % (i < 10 ? 5 : 40))];
      }
      for (int i = 0; i < 14; i++) {
        v[34 + i] = i % 3 == 2 ? null : (Long) (n * i % 5000);
      }
      for (int i = 0; i < 6; i++) {
        v[48 + i] = n % (i + 2) == 0;
      }
      v[54] = n % 10 == 0 ? "cannot reach payment gateway for order " + n : null;
      v[55] = n % 4 == 0 ? Map.of("checkout", "b", "ring", "canary") : Map.of();
      v[56] = n * 0x9E3779B97F4A7C15L;
      v[57] = Long.toHexString(n * 0x9E3779B97F4A7C15L) + "0123456789abcdef";
      return row;
    }
  }
}
