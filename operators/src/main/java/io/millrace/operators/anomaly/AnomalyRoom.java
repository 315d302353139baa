package io.millrace.operators.anomaly;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.anomaly.AnomalyCodec;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.ReleaseComparison;
import io.millrace.domain.release.ServedRoute;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowStats;
import io.millrace.operators.anomaly.state.ChangeInput;
import io.millrace.operators.anomaly.state.ChangeInputCodec;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Did it rise, creep up or come back, and did it come with a change? Keyed by environment; decided
 * at ticks of a minute from what was counted by then. State: counts by minute, ten minutes and hour
 * of each fingerprint, service and step, until 28 days after the last.
 *
 * <pre>
 * windows  -+
 * exposure -+-> keyed by environment -> test -> anomalies, release comparisons
 * findings -+
 * </pre>
 */
public final class AnomalyRoom {
  private static final TypeInformation<ChangeInput> INPUT =
      CodecTypeInfo.of(ChangeInput.class, ChangeInputCodec.class);

  private AnomalyRoom() {}

  /**
   * What the room says.
   *
   * @param anomalies when they begin, and when they end
   * @param comparisons of each change with what was before it, at each horizon
   */
  public record Anomalies(
      DataStream<Anomaly> anomalies, DataStream<ReleaseComparison> comparisons) {}

  /**
   * Attaches the room.
   *
   * @param windows of every size; only those of a minute are read
   * @param exposure without its marginal rows
   * @param findings those that say more about the data than about the world are read
   */
  public static Anomalies attach(
      DataStream<WindowFact> windows,
      DataStream<ExposureWindow> exposure,
      DataStream<SourceFinding> findings,
      ControlFeed control,
      AnomalySettings settings) {
    DataStream<ChangeInput> inputs =
        windows
            .flatMap(new ReadWindow())
            .returns(INPUT)
            .uid(AnomalyUids.READ_WINDOWS)
            .name("anomaly: read windows")
            .union(
                exposure
                    .flatMap(new ReadExposure())
                    .returns(INPUT)
                    .uid(AnomalyUids.READ_EXPOSURE)
                    .name("anomaly: read exposure"),
                findings
                    .flatMap(new ReadFinding())
                    .returns(INPUT)
                    .uid(AnomalyUids.READ_FINDINGS)
                    .name("anomaly: read findings"));
    SingleOutputStreamOperator<Anomaly> anomalies =
        inputs
            .keyBy(ChangeInput::environment, Types.STRING)
            .transform(
                "anomaly: test",
                CodecTypeInfo.of(Anomaly.class, AnomalyCodec.class),
                new AsOfKeyedProcess<>(new TestChangesFunction(control, settings)))
            .uid(AnomalyUids.TEST);
    return new Anomalies(anomalies, anomalies.getSideOutput(TestChangesFunction.COMPARISONS));
  }

  /** Minutes in which a known fingerprint occurred. */
  static final class ReadWindow implements FlatMapFunction<WindowFact, ChangeInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(WindowFact fact, Collector<ChangeInput> out) {
      WindowStats stats = fact.stats();
      if (fact.size() == WindowFact.Size.MINUTE && stats.occurrences() > 0) {
        long accounts = stats.accounts().estimate();
        out.collect(
            ChangeInput.of(
                new FailureMinute(
                    fact.environment(),
                    fact.fingerprint().id(),
                    fact.fingerprint().service(),
                    fact.endAt(),
                    stats.scopes().estimate(),
                    accounts > 0 ? accounts : stats.tenants().estimate(),
                    stats.counts(Dimension.RELEASE),
                    stats.counts(Dimension.JOURNEY))));
      }
    }
  }

  /** Requests by service, endpoint and release. */
  static final class ReadExposure implements FlatMapFunction<ExposureWindow, ChangeInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(ExposureWindow w, Collector<ChangeInput> out) {
      if (w.dimension() == ExposureWindow.Dimension.FULL && w.service() != null) {
        boolean logLines = w.unit() == ExposureWindow.Unit.LOG;
        out.collect(
            ChangeInput.of(
                new ServedRoute(
                    w.environment(),
                    w.service(),
                    w.endpoint(),
                    w.release(),
                    logLines,
                    w.endAt(),
                    w.requests(),
                    logLines ? 0 : w.requests() - w.successes())));
      }
    }
  }

  /** Problems of the data, also when they end. */
  static final class ReadFinding implements FlatMapFunction<SourceFinding, ChangeInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(SourceFinding finding, Collector<ChangeInput> out) {
      if (finding.dataProblem()) {
        out.collect(ChangeInput.of(finding));
      }
    }
  }
}
