package io.millrace.testkit.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes a scenario's files: telemetry, reference data, deployments, and {@code truth.json}, which
 * says what a reader must find. Equal arguments give equal bytes. Time begins on Monday,
 * 2026-03-02T00:00Z; the wall clock is not read. Records are written as they are made: memory does
 * not grow with their number.
 */
public final class Generator {
  /** When every scenario begins, epoch ms. */
  public static final long EPOCH = Shop.EPOCH;

  private Generator() {}

  /** Names of the scenarios. */
  public static Set<String> scenarios() {
    return Scenarios.names();
  }

  /** How many records a scenario has when nobody says. */
  public static long usualEvents(String scenario) {
    return Scenarios.byName(scenario).usualEvents();
  }

  /**
   * Writes one scenario.
   *
   * @param scenario one of {@link #scenarios}
   * @param events telemetry records, about; copies and broken lines come on top
   * @param folder created when missing; files of the same names are replaced
   * @throws IllegalArgumentException for an unknown scenario or no events
   */
  public static void generate(String scenario, long seed, long events, Path folder, Format format)
      throws IOException {
    requireSome(events);
    Files.createDirectories(folder);
    Truth truth;
    try (RecordFiles files = new RecordFiles(folder, format)) {
      truth = tell(scenario, seed, events, format != Format.AVRO, files);
    }
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("scenario", scenario);
    head.put("seed", seed);
    head.put("events", events);
    truth.write(folder.resolve("truth.json"), head, format);
  }

  /**
   * Tells one scenario to an output of the caller's, with the records, copies and broken lines that
   * JSON files of the same arguments hold. The output stays open.
   *
   * @return as_of, the largest event time of a good record
   */
  public static long generate(String scenario, long seed, long events, RecordOutput out) {
    requireSome(events);
    return tell(scenario, seed, events, true, out).asOf();
  }

  private static void requireSome(long events) {
    if (events < 1) {
      throw new IllegalArgumentException("events must be at least 1, not " + events);
    }
  }

  private static Truth tell(
      String scenario, long seed, long events, boolean breaks, RecordOutput out) {
    Scenario story = Scenarios.byName(scenario);
    Truth truth = new Truth();
    Shop shop;
    try (Journal journal = new Journal(out, breaks, story.noise(), seed, truth)) {
      shop = new Shop(seed, journal, truth);
      story.play(shop, events);
    }
    ShopFiles.write(out, shop.accounts(), shop.releases(), Shop.EPOCH - 7 * Shop.DAY);
    return truth;
  }
}
