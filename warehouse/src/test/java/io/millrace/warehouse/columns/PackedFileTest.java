package io.millrace.warehouse.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.Tables;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.iceberg.Files;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.TableProperties;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows come back as they were written, through Iceberg's reader and through DuckDB, and Iceberg is
 * told of the file what it would be told of its own.
 */
class PackedFileTest {
  /** A column of every type that may be null. */
  private static final TableContract EVERY = every();

  private static final TableContract STRICT =
      TableContract.table("strict", "Nothing is null.")
          .required("n", ColumnType.LONG, "Number.")
          .required("at", ColumnType.TIMESTAMP, "Time.")
          .required("what", ColumnType.STRING, "Text.")
          .required("words", ColumnType.STRING_LIST, "Texts.")
          .required("tags", ColumnType.STRING_MAP, "Map.")
          .build();

  @TempDir Path folder;

  private static TableContract every() {
    TableContract.Builder table = TableContract.table("every", "Every type.");
    for (ColumnType type : ColumnType.values()) {
      table.optional(type.name().toLowerCase(java.util.Locale.ROOT), type, "A value.");
    }
    return table.build();
  }

  /** What the values of a column are like. */
  enum Pattern {
    ALL_NULL,
    NONE_NULL,
    MIXED,
    MOSTLY_NULL,
    ONE_VALUE,
    NULL_AT_FIRST,
    OVERFLOWS_MIDWAY,
    NEVER_REPEATS,
    EXTREMES;

    Object value(ColumnType type, int n) {
      return switch (this) {
        case ALL_NULL -> null;
        case NONE_NULL -> of(type, n % 37);
        case MIXED -> n % 3 == 0 || n / 100 % 5 == 0 ? null : of(type, n % 400);
        case MOSTLY_NULL -> n % 977 == 0 ? of(type, n) : null;
        case ONE_VALUE -> of(type, 5);
        case NULL_AT_FIRST -> n < 21_000 ? null : of(type, n % 10);
        case OVERFLOWS_MIDWAY -> of(type, n < 9_000 ? n % 20 : n);
        case NEVER_REPEATS -> of(type, n);
        case EXTREMES -> extreme(type, n);
      };
    }
  }

  private static Object of(ColumnType type, int n) {
    return switch (type) {
      case STRING -> n % 7 == 0 ? "" : n % 5 == 0 ? "wört " + n : "word " + n;
      case INT -> 3 * n - 1_000;
      case LONG -> n * 0x1_0000_0001L;
      case DOUBLE -> n / 8.0 - 100;
      case BOOLEAN -> n % 3 == 0;
      case TIMESTAMP -> 1_700_000_000_000L + n;
      case BINARY -> ("bytes " + n).getBytes(StandardCharsets.UTF_8);
      case STRING_MAP -> n % 4 == 0 ? Map.of() : new TreeMap<>(Map.of("a", "v" + n, "k" + n, "b"));
      case STRING_LIST -> IntStream.range(0, n % 4).mapToObj(i -> "é" + n + i).toList();
      case LONG_LIST -> IntStream.range(0, n % 6).mapToObj(i -> (long) n * i - 9).toList();
    };
  }

  private static Object extreme(ColumnType type, int n) {
    return switch (type) {
      case STRING -> "\uD83D\uDE80".repeat(n % 300);
      case INT -> n % 2 == 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
      case LONG -> n % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      case DOUBLE ->
          List.of(-0.0, 0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.MIN_VALUE)
              .get(n % 5);
      case BOOLEAN -> true;
      case TIMESTAMP -> n % 2 == 0 ? -62_135_596_800_000L : 253_402_300_799_999L;
      case BINARY -> new byte[] {(byte) n, (byte) (n >> 8)};
      case STRING_MAP -> Map.of("", "", "k".repeat(n % 200 + 1), "");
      case STRING_LIST -> List.of("", "x".repeat(n % 500));
      case LONG_LIST -> n % 5_000 == 1 ? longs(7_000) : List.of(Long.MIN_VALUE, Long.MAX_VALUE);
    };
  }

  private static List<Long> longs(int n) {
    return IntStream.range(0, n).mapToObj(i -> (long) i * i).toList();
  }

  private static List<WarehouseRow> rows(int n, IntFunction<WarehouseRow> row) {
    return IntStream.range(0, n).mapToObj(row).toList();
  }

  private static WarehouseRow row(Pattern pattern, int n) {
    WarehouseRow row = EVERY.row("row-" + n, n, RowOp.UPSERT, null);
    for (Column column : EVERY.columns()) {
      if (column.name().equals(column.type().name().toLowerCase(java.util.Locale.ROOT))) {
        row.set(EVERY.at(column.name()), pattern.value(column.type(), n));
      }
    }
    return row;
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }

  /** Writes rows, reads them by both readers, and compares what Iceberg is told. */
  private WrittenRows.Told check(TableContract contract, List<WarehouseRow> rows)
      throws IOException, SQLException {
    WrittenRows written = new WrittenRows(contract);
    WrittenRows.Told told = written.packed(file("packed.parquet"), rows);
    List<List<Object>> expected = new ArrayList<>();
    for (WarehouseRow row : rows) {
      expected.add(WrittenRows.values(row));
    }
    assertSame("Iceberg", written.iceberg(file("packed.parquet")), expected);
    assertSame("DuckDB", written.duck(file("packed.parquet")), expected);
    assertSame(told.metrics(), written.stock(file("stock.parquet"), rows).metrics());
    assertThat(told.length()).isEqualTo(file("packed.parquet").length());
    return told;
  }

  private static void assertSame(
      String reader, List<List<Object>> read, List<List<Object>> expected) {
    assertThat(read).as(reader).hasSameSizeAs(expected);
    for (int n = 0; n < expected.size(); n++) {
      if (!read.get(n).equals(expected.get(n))) {
        assertThat(read.get(n)).as("row %s by %s", n, reader).isEqualTo(expected.get(n));
      }
    }
  }

  private static void assertSame(Metrics told, Metrics stock) {
    assertThat(told.recordCount()).isEqualTo(stock.recordCount());
    assertThat(told.valueCounts()).as("value counts").isEqualTo(stock.valueCounts());
    assertThat(told.nullValueCounts()).as("nulls").isEqualTo(stock.nullValueCounts());
    assertThat(told.nanValueCounts()).as("not numbers").isEqualTo(stock.nanValueCounts());
    assertThat(told.lowerBounds()).as("lower bounds").isEqualTo(stock.lowerBounds());
    assertThat(told.upperBounds()).as("upper bounds").isEqualTo(stock.upperBounds());
    assertThat(told.columnSizes().keySet()).isEqualTo(stock.columnSizes().keySet());
    assertThat(told.columnSizes().values()).allMatch(bytes -> bytes > 0);
  }

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void everyTypeComesBack(Pattern pattern) throws IOException, SQLException {
    WrittenRows.Told told = check(EVERY, rows(23_000, n -> row(pattern, n)));
    assertThat(told.splitOffsets()).isEqualTo(List.of(4L));
    long stock = file("stock.parquet").length();
    assertThat(told.length()).as("beside %s bytes", stock).isLessThan(stock + stock / 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 511, 512, 513, 19_968, 20_000, 20_481})
  void anyNumberOfRowsComesBack(int n) throws IOException, SQLException {
    check(EVERY, rows(n, i -> row(Pattern.MIXED, i)));
  }

  @Test
  void requiredColumnsHaveNoLevelsOfTheirOwn() throws IOException, SQLException {
    check(
        STRICT,
        rows(
            21_000,
            n ->
                STRICT
                    .row("row-" + n, n, RowOp.APPEND, "p")
                    .set(STRICT.at("n"), (long) n)
                    .set(STRICT.at("at"), 1_000L * n)
                    .set(STRICT.at("what"), "what " + n % 11)
                    .set(STRICT.at("words"), of(ColumnType.STRING_LIST, n))
                    .set(STRICT.at("tags"), of(ColumnType.STRING_MAP, n % 50))));
  }

  @Test
  void aNumberThatIsNoneLeavesNoBounds() throws IOException, SQLException {
    WrittenRows.Told told =
        check(
            EVERY,
            rows(
                2_000,
                n -> row(Pattern.MIXED, n).set(EVERY.at("double"), n % 9 == 0 ? Double.NaN : n)));
    assertThat(told.metrics().upperBounds()).doesNotContainKey(EVERY.column("double").id());
  }

  @Test
  void aTextOfTwentyMegabytesIsAPageOfItsOwn() throws IOException, SQLException {
    String large = "a large text, é ".repeat(20 << 20 >> 4);
    check(
        EVERY,
        rows(
            5,
            n ->
                row(Pattern.NONE_NULL, n)
                    .set(EVERY.at("string"), n == 2 ? large : "small " + n)
                    .set(EVERY.at("binary"), n == 3 ? new byte[9 << 20] : new byte[n])));
  }

  @Test
  void rowGroupsBeginAnewAndKeepTheOrder() throws IOException, SQLException {
    Random noise = new Random(3);
    List<WarehouseRow> rows =
        rows(
            14_000,
            n -> {
              byte[] raw = new byte[5_000];
              noise.nextBytes(raw);
              return row(Pattern.MIXED, n).set(EVERY.at("binary"), raw);
            });
    WrittenRows.Told told = check(EVERY, rows);
    assertThat(told.splitOffsets()).hasSizeBetween(2, 3).isSorted();
    assertThat(footer("packed.parquet").getBlocks())
        .allMatch(block -> block.getTotalByteSize() < 40 << 20)
        .allMatch(block -> chunk(block.getColumns(), "string").hasDictionaryPage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "snappy", "gzip", "uncompressed"})
  void everyCodecIsReadByBoth(String codec) throws IOException, SQLException {
    List<WarehouseRow> rows = rows(3_000, n -> row(Pattern.MIXED, n));
    Map<String, String> properties = Map.of(TableProperties.PARQUET_COMPRESSION, codec);
    PackedFile file =
        new PackedFiles(EVERY, properties, MetricsConfig.getDefault())
            .create(Files.localOutput(file(codec)));
    List<List<Object>> expected = new ArrayList<>();
    for (WarehouseRow row : rows) {
      file.add(row.cells());
      expected.add(WrittenRows.values(row));
    }
    file.close();
    assertSame("Iceberg", new WrittenRows(EVERY).iceberg(file(codec)), expected);
    assertSame("DuckDB", new WrittenRows(EVERY).duck(file(codec)), expected);
    assertThat(footer(codec).getBlocks().get(0).getColumns())
        .allMatch(c -> c.getCodec().name().equalsIgnoreCase(codec));
  }

  @Test
  void equalRowsAreEqualBytes() throws IOException {
    for (Pattern pattern : Pattern.values()) {
      List<WarehouseRow> rows = rows(3_000, n -> row(pattern, n));
      new WrittenRows(EVERY).packed(file(pattern + "-1"), rows);
      new WrittenRows(EVERY).packed(file(pattern + "-2"), rows);
      assertThat(file(pattern + "-1")).hasSameBinaryContentAs(file(pattern + "-2"));
    }
  }

  @Test
  void wordsAreADictionaryAndIdsAreNot() throws IOException {
    new WrittenRows(EVERY).packed(file("words"), rows(5_000, n -> row(Pattern.NONE_NULL, n)));
    new WrittenRows(EVERY).packed(file("ids"), rows(5_000, n -> row(Pattern.NEVER_REPEATS, n)));
    new WrittenRows(EVERY)
        .packed(file("both"), rows(30_000, n -> row(Pattern.OVERFLOWS_MIDWAY, n)));
    assertThat(encodings("words"))
        .contains(Encoding.PLAIN_DICTIONARY)
        .doesNotContain(Encoding.PLAIN);
    assertThat(encodings("ids")).contains(Encoding.PLAIN).doesNotContain(Encoding.PLAIN_DICTIONARY);
    assertThat(encodings("both")).contains(Encoding.PLAIN);
  }

  private Iterable<Encoding> encodings(String file) throws IOException {
    return chunk(footer(file).getBlocks().get(0).getColumns(), "timestamp").getEncodings();
  }

  private ParquetMetadata footer(String file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(folder.resolve(file)), ParquetReadOptions.builder().build())) {
      return reader.getFooter();
    }
  }

  private static ColumnChunkMetaData chunk(List<ColumnChunkMetaData> chunks, String column) {
    return chunks.stream()
        .filter(c -> c.getPath().toDotString().equals(column))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void randomRowsOfEveryTableComeBack() throws IOException, SQLException {
    for (TableContract contract : Tables.ALL) {
      Random random = new Random(contract.name().hashCode());
      int words = 1 + random.nextInt(2_000);
      check(contract, rows(1 + random.nextInt(2_000), n -> random(contract, random, words)));
      assertThat(file("packed.parquet").delete() && file("stock.parquet").delete()).isTrue();
    }
  }

  private static WarehouseRow random(TableContract contract, Random random, int words) {
    WarehouseRow row = new WarehouseRow(contract.name(), new Object[contract.columns().size()]);
    for (int c = 0; c < contract.columns().size(); c++) {
      Column column = contract.columns().get(c);
      if (column.required() || random.nextInt(4) > c % 4) {
        int n = c % 3 == 0 ? random.nextInt(1 << 20) : random.nextInt(words);
        row.set(c, c % 5 == 4 ? extreme(column.type(), n) : of(column.type(), n));
      }
    }
    return row;
  }

  private PackedFile open(TableContract contract) {
    return new PackedFiles(contract, WrittenRows.PROPERTIES, MetricsConfig.getDefault())
        .create(Files.localOutput(file("open.parquet")));
  }

  @Test
  void aCellOfAnotherTypeIsNamed() {
    for (ColumnType type : ColumnType.values()) {
      ColumnType other = ColumnType.values()[(type.ordinal() + 5) % ColumnType.values().length];
      String column = type.name().toLowerCase(java.util.Locale.ROOT);
      PackedFile file = open(EVERY);
      file.add(row(Pattern.NONE_NULL, 1).set(EVERY.at(column), of(other, 11)).cells());
      assertThatThrownBy(file::close)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("every." + column + " cannot hold ");
      assertThatCode(file::abandon).doesNotThrowAnyException();
    }
  }

  @Test
  void aMissingValueIsNamed() {
    PackedFile file = open(STRICT);
    file.add(STRICT.row("a", 1, RowOp.APPEND, null).cells());
    assertThatThrownBy(file::close)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("strict.n is required and has no value");
  }

  @Test
  void aRowOfAnotherTableIsRefused() {
    PackedFile file = open(STRICT);
    assertThatThrownBy(() -> file.add(row(Pattern.MIXED, 1).cells()))
        .hasMessage("a row of 15 values for 10 columns");
  }

  @Test
  void aFileIsGivenUpAtAnyTime() throws IOException {
    PackedFile fresh = open(EVERY);
    fresh.add(row(Pattern.MIXED, 1).cells());
    fresh.abandon();
    assertThat(file("open.parquet")).doesNotExist();
    PackedFile begun = open(EVERY);
    byte[] raw = new byte[6 << 20];
    new Random(4).nextBytes(raw);
    for (int n = 0; n < 8; n++) {
      begun.add(row(Pattern.MIXED, n).set(EVERY.at("binary"), raw).cells());
    }
    assertThat(begun.length()).isGreaterThan(30 << 20);
    begun.abandon();
    begun.abandon();
  }
}
