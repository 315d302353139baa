package io.millrace.benchmarks;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.mask.FieldMasker;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.mask.TextMasker;
import io.millrace.domain.policy.MaskingPolicy;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.files.RecordFile;
import io.millrace.jobs.mask.NumberingPlans;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Masking beside a bare decode of the same records, on one thread by its processor time: every
 * annotated field, name and identifier of the records, as intake masks them. And hostile texts
 * beside an ordinary one of the same length.
 */
final class MaskingBench {
  private static final String SCENARIO = "shop-day";
  private static final long SEED = 1;
  private static final int LENGTH = 20_000;

  /** A log line with a time, numbers and an address. */
  private static final String ORDINARY =
      "2026-03-02 08:00:01.123 ERROR io.shop.Mailer mail to customer 1234 failed after 3 attempts,"
          + " order 998877 from 10.1.2.3 took 120 ms, status=500\n";

  /** Repeated, each of these is the worst that some detector can be given. */
  private static final List<String> HOSTILE =
      List.of(
          "@",
          "a@",
          "a@b",
          "1.",
          "1:",
          "::",
          "eyJ",
          "eyJ-.",
          "-----BEGIN ",
          "password",
          "=:",
          "password=*",
          "%40",
          "Bearer ",
          "sk-",
          "://",
          "4444 ",
          "0111 11 11 11 ",
          "(02) 123-4567 ",
          "+12 34 ",
          "123-45-6789-",
          "<pwd>",
          "--token ",
          "www.",
          "http://",
          "GB82 WEST 1234 5698 ",
          "call 1234567890 ",
          "1 ",
          "00 00 00 00 00 zz ",
          "\u200b",
          "\u0661",
          "(",
          "2341 2341 234 ");

  private final FieldMasker masker =
      new FieldMasker(SubjectKeys.ofPhrase("bench"), NumberingPlans.INSTANCE);
  private final MaskingPolicy policy =
      new MaskingPolicy(
          Map.of(
              "free_text", MaskingPolicy.Action.SCAN,
              "url", MaskingPolicy.Action.SCAN,
              "subject", MaskingPolicy.Action.PSEUDONYM,
              "email", MaskingPolicy.Action.PLACEHOLDER),
          true);

  /**
   * @param folder empty; the caller removes it
   * @param events how many records, about
   * @param rounds of which the best counts, after as many that warm up
   */
  MaskingResult run(Path folder, long events, int rounds) throws IOException {
    Generator.generate(SCENARIO, SEED, events, folder, Format.JSONL);
    List<InputFile> files =
        Inputs.resolve(List.of(new Inputs.Request(folder.toString(), null))).records();
    long bytes = 0;
    for (InputFile file : files) {
      bytes += Files.size(Path.of(file.path()));
    }
    long decode = Long.MAX_VALUE;
    long mask = Long.MAX_VALUE;
    List<ContractRecord> records = List.of();
    for (int round = 0; round < 2 * rounds; round++) {
      long started = cpu();
      records = decode(files);
      long decoded = cpu();
      masker.counts().resetCounts();
      records.forEach(this::mask);
      long masked = cpu();
      if (round >= rounds) {
        decode = Math.min(decode, decoded - started);
        mask = Math.min(mask, masked - decoded);
      }
    }
    return hostile(
        new MaskingResult(records.size(), bytes, decode, mask, masked(), 0, 0, ""), 12 * rounds);
  }

  private long masked() {
    return masker.counts().total();
  }

  private static List<ContractRecord> decode(List<InputFile> files) {
    List<ContractRecord> records = new ArrayList<>();
    ContractJudge judge = new ContractJudge(Long.MAX_VALUE);
    for (InputFile file : files) {
      try (RecordFile reader = RecordFile.open(file, ReadLimits.DEFAULT, judge)) {
        for (SourceRecord r = reader.next(); r != null; r = reader.next()) {
          if (r instanceof Decoded d) {
            records.add(d.record());
          }
        }
      }
    }
    return records;
  }

  private void mask(ContractRecord record) {
    List<ContractField> fields = record.schema().fields();
    for (int i = 0; i < fields.size(); i++) {
      ContractField field = fields.get(i);
      if (field.type() == ContractField.Type.STRING_MAP) {
        masker.mask(policy, field, record.map(i));
      } else if (field.pii() != null) {
        masker.mask(policy, field, record.string(i));
      } else if (field.type() == ContractField.Type.STRING && record.string(i) != null) {
        if (field.name().endsWith("_id")) {
          masker.identifier(policy, record.string(i));
        } else {
          masker.name(policy, record.string(i));
        }
      }
    }
  }

  private static MaskingResult hostile(MaskingResult so, int tries) {
    TextMasker text = new TextMasker(NumberingPlans.INSTANCE);
    String ordinary = ORDINARY.repeat(LENGTH / ORDINARY.length() + 1);
    double base = micros(text, ordinary.substring(0, LENGTH), tries);
    double worst = 0;
    String name = "";
    for (String piece : HOSTILE) {
      String bad = piece.repeat(LENGTH / piece.length() + 1).substring(0, LENGTH);
      double took = micros(text, bad, tries);
      if (took > worst) {
        worst = took;
        name = piece;
      }
    }
    return so.with(base, worst, name);
  }

  /** Best of many, so that what else the machine does counts little. */
  private static double micros(TextMasker masker, String text, int tries) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < tries; i++) {
      long started = cpu();
      masker.mask(text);
      best = Math.min(best, cpu() - started);
    }
    return best / 1000.0;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
