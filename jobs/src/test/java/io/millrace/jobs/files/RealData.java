package io.millrace.jobs.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.mapping.Mappings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
