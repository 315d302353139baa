package io.millrace.benchmarks;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Enrichment;
import io.millrace.domain.intake.Preparation;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.policy.PolicySet;
import io.millrace.jobs.control.ControlFiles;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.files.RecordFile;
import io.millrace.jobs.mask.NumberingPlans;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a generated {@code shop-day}, with the scenario's own accounts, changes and
 * policies.
 */
record ShopDay(List<InputFile> files, ControlTables tables) {
  private static final String SCENARIO = "shop-day";
  private static final long SEED = 1;

  /**
   * @param folder for the records' files
   * @param events how many records, about
   */
  static ShopDay generate(Path folder, long events) throws IOException {
    Generator.generate(SCENARIO, SEED, events, folder, Format.JSONL);
    Inputs inputs = Inputs.resolve(List.of(new Inputs.Request(folder.toString(), null)));
    return new ShopDay(
        inputs.records(),
        ControlFiles.read(inputs.control(), PolicyLoader.load((Path) null).timeline()));
  }

  /** Of the files. */
  long bytes() throws IOException {
    long bytes = 0;
    for (InputFile file : files) {
      bytes += Files.size(Path.of(file.path()));
    }
    return bytes;
  }

  /** Reads, hashes, parses and judges every record. */
  List<Decoded> decode() {
    List<Decoded> records = new ArrayList<>();
    ContractJudge judge = new ContractJudge(Long.MAX_VALUE);
    for (InputFile file : files) {
      try (RecordFile reader = RecordFile.open(file, ReadLimits.DEFAULT, judge)) {
        for (SourceRecord r = reader.next(); r != null; r = reader.next()) {
          if (r instanceof Decoded d) {
            records.add(d);
          }
        }
      }
    }
    return records;
  }

  /** Prepares and enriches every record, as the rooms do. */
  List<TelemetryEvent> takeIn(List<Decoded> records) {
    Preparation preparation =
        new Preparation(SubjectKeys.ofPhrase("bench"), NumberingPlans.INSTANCE);
    Enrichment enrichment = new Enrichment(tables);
    List<TelemetryEvent> events = new ArrayList<>(records.size());
    for (Decoded record : records) {
      PolicySet policies = tables.policies().at(record.record().eventTime());
      events.add(enrichment.enrich(preparation.prepare(record, policies, tables).event()));
    }
    return events;
  }
}
