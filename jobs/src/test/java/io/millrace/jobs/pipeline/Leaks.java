package io.millrace.jobs.pipeline;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Looks for texts in files, as they are and unpacked, and in every value of every table. */
final class Leaks {
  private final List<String> cores;
  private final Map<String, TreeSet<String>> found = new TreeMap<>();
  private long files;
  private long values;

  Leaks(List<String> cores) {
    this.cores = cores;
  }

  /** Where each text was found. */
  Map<String, TreeSet<String>> found() {
    return found;
  }

  long files() {
    return files;
  }

  long values() {
    return values;
  }

  /** Every file under a folder, byte by byte; what is packed by gzip also unpacked. */
  Leaks scanFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).forEach(this::scanFile);
    }
    return this;
  }

  private void scanFile(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      files++;
      scan(new String(bytes, StandardCharsets.ISO_8859_1), file.toString());
      if (bytes.length > 2 && (bytes[0] & 0xFF) == 0x1f && (bytes[1] & 0xFF) == 0x8b) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          scan(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1), file + " unpacked");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every value of every row that the warehouse's Parquet files hold, not only current ones. */
  Leaks scanTables(WarehouseConfig config) {
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      Tables.ALL.forEach(table -> scanTable(reader, table.name()));
    }
    return this;
  }

  private void scanTable(WarehouseReader reader, String table) {
    for (Object[] row : reader.sql("SELECT * FROM " + table).rows()) {
      for (Object value : row) {
        if (value != null) {
          values++;
          scan(value.toString(), "table " + table);
        }
      }
    }
  }

  Leaks scan(String text, String where) {
    for (String core : cores) {
      int at = text.indexOf(core);
      if (at >= 0) {
        String around = text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 50));
        found.computeIfAbsent(core, c -> new TreeSet<>()).add(where + ": " + around);
      }
    }
    return this;
  }
}
