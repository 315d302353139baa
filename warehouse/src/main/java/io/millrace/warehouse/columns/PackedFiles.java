package io.millrace.warehouse.columns;

import com.github.luben.zstd.Zstd;
import io.millrace.warehouse.catalog.IcebergSchemas;
import io.millrace.warehouse.contract.TableContract;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetCodecFactory;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Makes the data files of one table: what they have in common is worked out once. */
public final class PackedFiles {
  /** Bounds memory: a row group stands in memory, once per open file. */
  static final int ROW_GROUP_BYTES = 32 << 20;

  /** Of a bound in the index of pages; what is longer is cut. */
  static final int INDEX_BYTES = 64;

  /** Of what the compressor begins with; it grows. */
  private static final int COMPRESSED_BYTES = 1 << 15;

  private static final PageLimits PAGES =
      new PageLimits(
          TableProperties.PARQUET_PAGE_ROW_LIMIT_DEFAULT,
          TableProperties.PARQUET_PAGE_SIZE_BYTES_DEFAULT);

  private final TableContract contract;
  private final MessageType type;
  private final Map<String, String> footer;
  private final MetricsConfig metrics;
  private final CompressionCodecName codec;
  private final Configuration codecSettings;
  private final int zstdLevel;

  /**
   * @param properties the table's; asked for codec and level
   * @param metrics which columns' bounds Iceberg keeps
   */
  public PackedFiles(
      TableContract contract, Map<String, String> properties, MetricsConfig metrics) {
    Schema schema = IcebergSchemas.schema(contract);
    this.contract = contract;
    this.type = ParquetSchemaUtil.convert(schema, "table");
    this.footer = Map.of("iceberg.schema", SchemaParser.toJson(schema));
    this.metrics = metrics;
    this.codec = codec(properties);
    String level = properties.get(TableProperties.PARQUET_COMPRESSION_LEVEL);
    this.codecSettings = codecSettings(level);
    this.zstdLevel = level == null ? Zstd.defaultCompressionLevel() : Integer.parseInt(level);
  }

  private static CompressionCodecName codec(Map<String, String> properties) {
    return CompressionCodecName.valueOf(
        properties
            .getOrDefault(
                TableProperties.PARQUET_COMPRESSION,
                TableProperties.PARQUET_COMPRESSION_DEFAULT_SINCE_1_4_0)
            .toUpperCase(Locale.ROOT));
  }

  /** Without Hadoop's defaults, a thousand properties of XML of which none is about codecs. */
  private static Configuration codecSettings(String level) {
    Configuration settings = new Configuration(false);
    if (level != null) {
      settings.set("zlib.compress.level", level);
      settings.set("compression.brotli.quality", level);
    }
    return settings;
  }

  /** Begins a file; nothing of it is on disk before its first row group is full. */
  public PackedFile create(OutputFile file) {
    return new PackedFile(this, file);
  }

  RowColumns columns() {
    return new RowColumns(contract, type, PAGES);
  }

  MessageType type() {
    return type;
  }

  Map<String, String> footer() {
    return footer;
  }

  MetricsConfig metrics() {
    return metrics;
  }

  BytesInputCompressor compressor() {
    return codec == CompressionCodecName.ZSTD
        ? new ZstdPages(zstdLevel)
        : new ParquetCodecFactory(codecSettings, COMPRESSED_BYTES).getCompressor(codec);
  }

  ParquetFileWriter open(OutputFile file) throws IOException {
    ParquetFileWriter writer =
        new ParquetFileWriter(
            new ParquetTarget(file),
            type,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            0,
            INDEX_BYTES,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            true);
    writer.start();
    return writer;
  }
}
