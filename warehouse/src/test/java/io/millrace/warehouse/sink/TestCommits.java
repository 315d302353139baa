package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import java.nio.file.Path;

/** Fills a warehouse for tests of other packages. */
public final class TestCommits {
  private final CommitScript script;

  public TestCommits(Path folder) {
    script = new CommitScript(folder);
  }

  public WarehouseConfig config() {
    return script.config;
  }

  /** One checkpoint; the watermark is {@code checkpoint} seconds. */
  public void commit(long checkpoint, WarehouseRow... rows) throws Exception {
    script.commit(script.written(CommitScript.JOB, checkpoint, false, rows));
  }
}
