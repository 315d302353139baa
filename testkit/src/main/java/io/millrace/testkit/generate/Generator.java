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
    Scenario story = Scenarios.byName(scenario);
    if (events < 1) {
      throw new IllegalArgumentException("events must be at least 1, not " + events);
    }
    Files.createDirectories(folder);
    Truth truth = new Truth();
    RecordFiles files = new RecordFiles(folder, format);
    Shop shop;
    try (Journal journal = new Journal(files, format, story.noise(), seed, truth)) {
      shop = new Shop(seed, journal, truth);
      story.play(shop, events);
    }
    ShopFiles.write(folder, shop.accounts(), shop.releases(), Shop.EPOCH - 7 * Shop.DAY);
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("scenario", scenario);
    head.put("seed", seed);
    head.put("events", events);
    truth.write(folder.resolve("truth.json"), head, format);
  }
}
