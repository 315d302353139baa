package io.millrace.testkit.generate;

import io.millrace.avro.AvroFileWriter;
import io.millrace.avro.AvroFiles;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The four telemetry files of a folder, opened at the first record of their kind. */
public final class RecordFiles implements RecordOutput {
  private final Path folder;
  private final Format format;
  private final Map<RecordKind, Writer> lines = new EnumMap<>(RecordKind.class);
  private final Map<RecordKind, AvroFileWriter> containers = new EnumMap<>(RecordKind.class);

  /**
   * @param folder that exists
   */
  public RecordFiles(Path folder, Format format) {
    this.folder = folder;
    this.format = format;
  }

  /** File names equal topic names. */
  static String name(RecordKind kind, Format format) {
    return "telemetry." + kind.name().toLowerCase(Locale.ROOT) + format.suffix();
  }

  @Override
  public void write(ContractRecord record) {
    try {
      if (format == Format.AVRO) {
        container(record.kind()).write(ContractAvro.toAvro(record));
      } else {
        line(record.kind(), JsonLines.line(record));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON formats only. */
  @Override
  public void writeBroken(RecordKind kind, String line) {
    line(kind, line);
  }

  @Override
  public void control(String name, List<String> lines) {
    try {
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> text.append(line).append('\n'));
      Files.writeString(folder.resolve(name + ".jsonl"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(RecordKind kind, String line) {
    try {
      writer(kind).append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AvroFileWriter container(RecordKind kind) throws IOException {
    AvroFileWriter writer = containers.get(kind);
    if (writer == null) {
      writer = AvroFiles.create(folder.resolve(name(kind, format)), ContractAvro.schema(kind));
      containers.put(kind, writer);
    }
    return writer;
  }

  private Writer writer(RecordKind kind) throws IOException {
    Writer writer = lines.get(kind);
    if (writer == null) {
      OutputStream out = Files.newOutputStream(folder.resolve(name(kind, format)));
      writer =
          new BufferedWriter(
              new OutputStreamWriter(
                  format == Format.JSONL_GZ ? new GZIPOutputStream(out, 1 << 16) : out,
                  StandardCharsets.UTF_8),
              1 << 16);
      lines.put(kind, writer);
    }
    return writer;
  }

  @Override
  public void close() throws IOException {
    for (Writer writer : lines.values()) {
      writer.close();
    }
    for (AvroFileWriter writer : containers.values()) {
      writer.close();
    }
  }
}
