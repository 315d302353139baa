package io.millrace.testkit.generate;

/** How telemetry files are written. Control files are always JSON lines. */
public enum Format {
  JSONL(".jsonl"),
  JSONL_GZ(".jsonl.gz"),
  /** Container files of the contract's schemas; they hold no broken lines. */
  AVRO(".avro");

  private final String suffix;

  Format(String suffix) {
    this.suffix = suffix;
  }

  String suffix() {
    return suffix;
  }
}
