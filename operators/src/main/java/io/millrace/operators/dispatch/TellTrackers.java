package io.millrace.operators.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.Notice;
import io.millrace.domain.dispatch.Target;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Hands tickets on, once per tracker: no silence, storm or flapping holds work back. */
final class TellTrackers implements FlatMapFunction<AlertVersion, Notice> {
  private static final long serialVersionUID = 1;

  private final DispatchSettings settings;

  TellTrackers(DispatchSettings settings) {
    this.settings = settings;
  }

  @Override
  public void flatMap(AlertVersion version, Collector<Notice> out) {
    if (!version.isTicket()) {
      return;
    }
    for (Target target : settings.targets()) {
      if (target.wants(version)) {
        out.collect(new Notice(target.name(), version));
      }
    }
  }
}
