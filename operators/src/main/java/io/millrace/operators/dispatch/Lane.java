package io.millrace.operators.dispatch;

import io.millrace.domain.dispatch.Courier;
import io.millrace.domain.dispatch.CourierRules;
import io.millrace.domain.dispatch.Pacer;
import io.millrace.domain.dispatch.Target;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What one subtask keeps of one target while it runs: its share of the rate, and its figures. */
final class Lane {
  final Target target;
  final Courier courier;
  final Pacer pacer;
  final Counter sent;
  final Counter accepted;
  final Counter retried;
  final Counter dead;

  /** Keys that have a moment of the rate and no place yet, in the order in which they came. */
  final Set<String> waiting = new LinkedHashSet<>();

  private int inFlight;
  private long latency;

  Lane(Target target, CourierRules rules, int parallelism, MetricGroup room) {
    this.target = target;
    courier = new Courier(target, rules);
    pacer = new Pacer(Math.max(1, target.perMinute() / parallelism), target.burst());
    MetricGroup metrics = room.addGroup(LaneMetrics.TARGET, target.name());
    sent = metrics.counter(LaneMetrics.REQUESTS_SENT);
    accepted = metrics.counter(LaneMetrics.REQUESTS_ACCEPTED);
    retried = metrics.counter(LaneMetrics.REQUESTS_RETRIED);
    dead = metrics.counter(LaneMetrics.DEAD_LETTERS);
    metrics.gauge(LaneMetrics.IN_FLIGHT, () -> inFlight);
    metrics.gauge(LaneMetrics.LATENCY_MS, () -> latency);
  }

  boolean isFull() {
    return inFlight >= target.inFlight();
  }

  void began() {
    sent.inc();
    inFlight++;
  }

  void ended() {
    inFlight--;
  }

  void latency(long millis) {
    latency = millis;
  }
}
