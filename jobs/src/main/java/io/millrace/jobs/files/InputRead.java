package io.millrace.jobs.files;

import org.apache.flink.api.connector.source.SourceEvent;

/** The reader tells the enumerator that it has emitted the last record. */
final class InputRead implements SourceEvent {
  private static final long serialVersionUID = 1;
}
