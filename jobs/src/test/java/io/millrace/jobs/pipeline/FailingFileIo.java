package io.millrace.jobs.pipeline;

import io.millrace.warehouse.catalog.LocalFileIO;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Local files, of which some commits cannot be written: a table's new metadata is refused once
 * every so many tables, so that a checkpoint is committed to some tables and not to others.
 */
public final class FailingFileIo implements FileIO {
  private static final long serialVersionUID = 1;
  private static final String EVERY = "test.fail-every";
  private static final String TIMES = "test.fail-times";
  private static final String NAME = "test.name";

  /** By name of the test: jobs make copies of this. */
  private static final Map<String, AtomicInteger> WRITTEN = new ConcurrentHashMap<>();

  private static final Map<String, AtomicInteger> FAILED = new ConcurrentHashMap<>();

  private final LocalFileIO files = new LocalFileIO();
  private Map<String, String> properties = Map.of();

  /** Properties of a catalog whose n-th, 2n-th ... commit of a table fails, so many times. */
  static Map<String, String> properties(String name, int every, int times) {
    return Map.of(
        "io-impl", FailingFileIo.class.getName(), NAME, name, EVERY, "" + every, TIMES, "" + times);
  }

  /** How many commits were refused. */
  static int failures(String name) {
    return FAILED.computeIfAbsent(name, n -> new AtomicInteger()).get();
  }

  @Override
  public void initialize(Map<String, String> given) {
    properties = Map.copyOf(given);
  }

  @Override
  public Map<String, String> properties() {
    return properties;
  }

  @Override
  public InputFile newInputFile(String location) {
    return files.newInputFile(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    if (location.endsWith(".metadata.json")) {
      String name = properties.get(NAME);
      int every = Integer.parseInt(properties.get(EVERY));
      int times = Integer.parseInt(properties.get(TIMES));
      int n = WRITTEN.computeIfAbsent(name, k -> new AtomicInteger()).incrementAndGet();
      AtomicInteger failed = FAILED.computeIfAbsent(name, k -> new AtomicInteger());
      if (n % every == 0 && failed.get() < times) {
        failed.incrementAndGet();
        throw new IllegalStateException("the failure of this test, in the midst of a commit");
      }
    }
    return files.newOutputFile(location);
  }

  @Override
  public void deleteFile(String location) {
    files.deleteFile(location);
  }
}
