package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import java.nio.file.Path;

/** Fills a warehouse for tests of other packages. */
public final class TestCommits {
  private final CommitScript script;

  public TestCommits(Path folder) {
    this(WarehouseConfig.embedded(folder));
  }

  public TestCommits(WarehouseConfig config) {
    script = new CommitScript(config);
  }

  public WarehouseConfig config() {
    return script.config;
  }

  /** One checkpoint; the watermark is {@code checkpoint} seconds. */
  public void commit(long checkpoint, WarehouseRow... rows) throws Exception {
    script.commit(script.written(CommitScript.JOB, checkpoint, false, rows));
  }

  /** The last checkpoint: the input has ended. */
  public void complete(long checkpoint, WarehouseRow... rows) throws Exception {
    script.commit(script.written(CommitScript.JOB, checkpoint, true, rows));
  }

  /** The last checkpoint, committed again after a restart. */
  public void completeTwice(long checkpoint, WarehouseRow... rows) throws Exception {
    WarehouseCommittable last = script.written(CommitScript.JOB, checkpoint, true, rows);
    script.commit(last);
    script.commit(last);
  }
}
