package io.millrace.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A generated scenario and its undisturbed run, made once for all tests that look at it.
 *
 * @param folder of the files
 * @param plain warehouse of an undisturbed run, parallelism 1
 */
public record Story(
    String scenario, long seed, Path folder, JsonNode truth, WarehouseConfig plain) {
  private static final Map<String, Story> STORIES = new ConcurrentHashMap<>();

  public static Story of(String scenario, long seed, long events) {
    return STORIES.computeIfAbsent(
        scenario + "-" + seed + "-" + events, name -> make(name, scenario, seed, events));
  }

  private static Story make(String name, String scenario, long seed, long events) {
    try {
      Path root = Files.createTempDirectory(Path.of("target"), name + "-");
      Path folder = root.resolve("files");
      Generator.generate(scenario, seed, events, folder, Format.JSONL);
      JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
      WarehouseConfig plain = new GraphRun(folder, root.resolve("plain")).undisturbed(1);
      return new Story(scenario, seed, folder, truth, plain);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the undisturbed run of " + name + " failed", e);
    }
  }

  /** A run of its own over the same files. */
  GraphRun run(String name) throws IOException {
    return new GraphRun(folder, folder.resolveSibling(name));
  }

  /** What a run left behind. */
  public CurrentRows rows(WarehouseConfig warehouse) {
    return CurrentRows.of(warehouse, Copies.in(folder));
  }

  /** Records in all files. */
  public long records() {
    long sum = 0;
    for (JsonNode file : truth.get("files")) {
      sum += file.get("read").asLong();
    }
    return sum;
  }

  String hint() {
    return scenario + " with seed " + seed;
  }
}
