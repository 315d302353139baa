package io.millrace.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What intake costs.
 *
 * @param bytes of the records as they came
 * @param decodeNanos processor time of decoding them all
 * @param maskNanos of masking them all
 * @param intakeNanos of decoding, preparing and enriching them all
 * @param masked values in them
 * @param ordinaryMicros of 20,000 characters of log lines, processor time
 * @param cleanMicros of 20,000 characters of prose in which there is nothing to look closer at
 * @param worstMicros of the dearest hostile text of that length
 * @param worst what that text repeats
 */
record MaskingResult(
    long records,
    long bytes,
    long decodeNanos,
    long maskNanos,
    long intakeNanos,
    long masked,
    double ordinaryMicros,
    double cleanMicros,
    double worstMicros,
    String worst) {

  MaskingResult with(double ordinary, double clean, double worstTook, String name) {
    return new MaskingResult(
        records,
        bytes,
        decodeNanos,
        maskNanos,
        intakeNanos,
        masked,
        ordinary,
        clean,
        worstTook,
        name);
  }

  /** Megabytes of raw records a second of one core. */
  private double rate(long nanos) {
    return bytes * 1e3 / nanos;
  }

  double ratio() {
    return (double) decodeNanos / maskNanos;
  }

  /** Events a second of the whole intake beside records a second of a bare decode. */
  double intakeRatio() {
    return (double) decodeNanos / intakeNanos;
  }

  double hostileRatio() {
    return worstMicros / ordinaryMicros;
  }

  /** For people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%-44s %10s %12s%n%-44s %10.0f %12.0f%n%-44s %10.0f %12.0f%n%-44s %10.0f %12.0f%n"
            + "ratio %.2f (masking beside decoding), %.2f (intake beside decoding), %,d values"
            + " masked in %,d records%n"
            + "20,000 characters: log lines %.0f us, the worst hostile text (%s) %.0f us,"
            + " ratio %.1f (%.1f beside %.0f us of plain prose)%n",
        "intake, one core",
        "MB/s",
        "records/s",
        "decode (read, hash, parse, judge)",
        rate(decodeNanos),
        records * 1e9 / decodeNanos,
        "mask (every field, name and identifier)",
        rate(maskNanos),
        records * 1e9 / maskNanos,
        "intake (decode, mask, identify, enrich)",
        rate(intakeNanos),
        records * 1e9 / intakeNanos,
        ratio(),
        intakeRatio(),
        masked,
        records,
        ordinaryMicros,
        worst.strip(),
        worstMicros,
        hostileRatio(),
        worstMicros / cleanMicros,
        cleanMicros);
  }

  /** For machines. */
  String json() {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("records", records);
    o.put("bytes", bytes);
    o.put("decode_mb_per_second", rate(decodeNanos));
    o.put("mask_mb_per_second", rate(maskNanos));
    o.put("intake_events_per_second", records * 1e9 / intakeNanos);
    o.put("ratio", ratio());
    o.put("intake_ratio", intakeRatio());
    o.put("masked", masked);
    o.put("ordinary_us", ordinaryMicros);
    o.put("clean_us", cleanMicros);
    o.put("worst_hostile_us", worstMicros);
    o.put("hostile_ratio", hostileRatio());
    try {
      return new ObjectMapper().writeValueAsString(o) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
