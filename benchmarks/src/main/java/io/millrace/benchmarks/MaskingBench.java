package io.millrace.benchmarks;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.mask.FieldMasker;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.mask.TextMasker;
import io.millrace.domain.policy.MaskingPolicy;
import io.millrace.jobs.mask.NumberingPlans;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Intake beside a bare decode of the same records, on one thread by its processor time: masking of
 * every annotated field, name and identifier; and all that intake decides about a record, from its
 * bytes to the enriched event (what it remembers of ids is state, and is measured with the
 * pipeline). And hostile texts beside ordinary ones of the same length.
 */
final class MaskingBench {
  private static final int LENGTH = 20_000;

  /** A log line with a time, numbers and an address. */
  private static final String ORDINARY =
      "2026-03-02 08:00:01.123 ERROR io.shop.Mailer mail to customer 1234 failed after 3 attempts,"
          + " order 998877 from 10.1.2.3 took 120 ms, status=500\n";

  /** Prose in which there is nothing to look closer at. */
  private static final String CLEAN =
      "payment service could not reach the acquirer and gave up after several attempts while the"
          + " customer was waiting\n";

  /**
   * Repeated, each of these is the worst that some detector can be given; the last ones are those
   * that a random search over the detectors' words found dearest.
   */
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
          "123 456 789 ",
          "123 456 7890 ",
          "1 (23) ",
          "1234 5678 9012 ",
          "555-1234 ",
          "DE89 3704 0044 0532 0130 0",
          "\u200b",
          "\u0661",
          "(",
          "2341 2341 234 ",
          "--",
          "www.-",
          "--www.",
          "(23) (45) ",
          "0123 45 ",
          "1123 ",
          "://ff+1",
          "555-1234<pwd>",
          "nhs 123456789(",
          "phone: 555-1234:// 12345 ",
          "4+(23)token:(234)123456789@GB82://--pwd x",
          "\u200b::1----E be (121234234)1<pwd>");

  /** Of what was computed, so that none of it can be left out. */
  private long unusedSum;

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
    ShopDay day = ShopDay.generate(folder, events);
    long decode = Long.MAX_VALUE;
    long mask = Long.MAX_VALUE;
    long intake = Long.MAX_VALUE;
    List<Decoded> records = List.of();
    for (int round = 0; round < 2 * rounds; round++) {
      long started = cpu();
      records = day.decode();
      long decoded = cpu();
      masker.counts().resetCounts();
      records.forEach(r -> mask(r.record()));
      long masked = cpu();
      takeIn(day, records);
      long taken = cpu();
      if (round >= rounds) {
        decode = Math.min(decode, decoded - started);
        mask = Math.min(mask, masked - decoded);
        intake = Math.min(intake, decoded - started + taken - masked);
      }
    }
    return hostile(
        new MaskingResult(records.size(), day.bytes(), decode, mask, intake, masked(), 0, 0, 0, ""),
        40 * rounds);
  }

  private void takeIn(ShopDay day, List<Decoded> records) {
    for (TelemetryEvent event : day.takeIn(records)) {
      unusedSum ^= event.eventHash();
    }
  }

  private long masked() {
    return masker.counts().total();
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

  /** All texts in turns, so that each is read by code that has seen the others. */
  private static MaskingResult hostile(MaskingResult so, int tries) {
    TextMasker text = new TextMasker(NumberingPlans.INSTANCE);
    List<String> pieces = new ArrayList<>(List.of(ORDINARY, CLEAN));
    pieces.addAll(HOSTILE);
    List<String> texts =
        pieces.stream().map(p -> p.repeat(LENGTH / p.length() + 1).substring(0, LENGTH)).toList();
    long[] best = new long[texts.size()];
    Arrays.fill(best, Long.MAX_VALUE);
    for (int i = 0; i < tries; i++) {
      for (int t = 0; t < best.length; t++) {
        long started = cpu();
        text.mask(texts.get(t));
        best[t] = Math.min(best[t], cpu() - started);
      }
    }
    int worst = 2;
    for (int t = 2; t < best.length; t++) {
      worst = best[t] > best[worst] ? t : worst;
    }
    return so.with(best[0] / 1e3, best[1] / 1e3, best[worst] / 1e3, pieces.get(worst));
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
