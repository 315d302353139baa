package io.millrace.jobs.pipeline;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /**
   * Every file under a folder, byte by byte; what is packed by gzip also unpacked. A cluster whose
   * job has ended goes on removing its temporary folders: what goes meanwhile is not left behind.
   */
  Leaks scanFiles(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              scanFile(file);
            } catch (NoSuchFileException e) {
              return gone(e);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return gone(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            return gone(e);
          }
        });
    return this;
  }

  private static FileVisitResult gone(IOException e) throws IOException {
    if (e == null || e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private void scanFile(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    files++;
    scan(new String(bytes, StandardCharsets.ISO_8859_1), file.toString());
    if (bytes.length > 2 && (bytes[0] & 0xFF) == 0x1f && (bytes[1] & 0xFF) == 0x8b) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        scan(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1), file + " unpacked");
      }
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
