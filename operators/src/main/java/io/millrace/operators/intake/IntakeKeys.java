package io.millrace.operators.intake;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.RecordLedgerEntry;
import org.apache.flink.api.java.functions.KeySelector;

/** Keys of this room's streams. */
final class IntakeKeys {
  private IntakeKeys() {}

  /** Events by route: one shuffle serves deduplication, trace scope and journeys. */
  static final class OfEvent implements KeySelector<TelemetryEvent, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(TelemetryEvent event) {
      return event.routeKey();
    }
  }

  /**
   * Exposure by the minute of a service; active accounts by window. The last group is remembered:
   * windows of one service's minute come one after the other.
   */
  static final class OfExposure implements KeySelector<ExposureWindow, Long> {
    private static final long serialVersionUID = 1;

    private transient ExposureWindow last;
    private transient Long group;

    @Override
    public Long getKey(ExposureWindow window) {
      if (last == null || !window.isOfGroup(last)) {
        last = window;
        group = window.group();
      }
      return group;
    }
  }

  /** Ledger entries by block. */
  static final class OfLedger implements KeySelector<RecordLedgerEntry, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(RecordLedgerEntry entry) {
      return entry.key();
    }
  }

  /** Findings by source and day. */
  static final class OfQuality implements KeySelector<QualityFinding, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(QualityFinding finding) {
      return finding.sourceDay();
    }
  }
}
