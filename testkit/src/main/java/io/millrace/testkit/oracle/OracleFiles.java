package io.millrace.testkit.oracle;

import io.millrace.avro.AvroFiles;
import io.millrace.avro.AvroRead;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.RecordKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Finds and reads the telemetry files of a folder, whatever their format. */
final class OracleFiles {
  private OracleFiles() {}

  /** Kind of a telemetry file, or null for any other. */
  static RecordKind kind(Path file) {
    for (RecordKind kind : RecordKind.values()) {
      if (file.getFileName()
          .toString()
          .startsWith("telemetry." + kind.name().toLowerCase(Locale.ROOT) + ".")) {
        return kind;
      }
    }
    return null;
  }

  static void read(Path file, Consumer<OracleLine> each) throws IOException {
    RecordKind kind = kind(file);
    if (file.toString().endsWith(".avro")) {
      try (Stream<AvroRead> rows = AvroFiles.stream(file, ContractAvro.schema(kind))) {
        rows.forEach(row -> each.accept(OracleLine.parse(kind, json(row))));
      }
      return;
    }
    try (BufferedReader in = new BufferedReader(reader(file))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        each.accept(OracleLine.parse(kind, line));
      }
    }
  }

  /** Avro's own JSON of a generic record is plain JSON, in the contract's words. */
  private static String json(AvroRead row) {
    return row instanceof AvroRead.Row good ? good.value().toString() : "";
  }

  private static InputStreamReader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new InputStreamReader(
        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8);
  }
}
