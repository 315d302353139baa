package io.millrace.jobs.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.mapping.Mappings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Real data sets, where they are present; a test over an absent one is skipped, visibly. */
final class RealData {
  private static final Path ROOT =
      Path.of(System.getProperty("millrace.root", ".."), "..", "shared", "data").normalize();

  private RealData() {}

  static InputFile file(String name, String mapping) {
    Path path = ROOT.resolve(name);
    assumeTrue(Files.exists(path), () -> path + " is absent");
    return new InputFile(path.toString(), Mappings.find(mapping), null, false);
  }

  /** Names of the files of a folder, as {@link #file} takes them. */
  static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder + "/" + f.getFileName())
          .sorted()
          .toList();
    }
  }

  /** A column of numbers of a CSV file without quotes around it. */
  static List<Long> column(String name, String column) throws IOException {
    try (InputStream in = Files.newInputStream(ROOT.resolve(name))) {
      byte[] bytes = (name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      int at = List.of(lines.get(0).split(",", -1)).indexOf(column);
      return lines.stream().skip(1).map(l -> Long.valueOf(l.split(",", -1)[at])).toList();
    }
  }

  static List<SourceRecord> read(InputFile file) {
    List<SourceRecord> all = new ArrayList<>();
    ContractJudge judge = new ContractJudge(Long.MAX_VALUE);
    try (RecordFile records = RecordFile.open(file, ReadLimits.DEFAULT, judge)) {
      for (SourceRecord r = records.next(); r != null; r = records.next()) {
        all.add(r);
      }
    }
    return all;
  }

  /** A text field. */
  static String field(SourceRecord.Decoded d, String name) {
    return d.record().string(d.record().schema().at(name));
  }

  /** A field of any type. */
  static Object value(SourceRecord.Decoded d, String name) {
    return d.record().values()[d.record().schema().at(name)];
  }

  /** A number, 0 where it is absent. */
  static long number(SourceRecord.Decoded d, String name) {
    return value(d, name) instanceof Number n ? n.longValue() : 0;
  }
}
