package io.millrace.operators.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.Courier;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.DeliveryEntry.Outcome;
import io.millrace.domain.dispatch.DeliveryTrack;
import io.millrace.domain.dispatch.DeliveryTrack.Step;
import io.millrace.domain.dispatch.Notice;
import io.millrace.domain.dispatch.Reply;
import io.millrace.domain.dispatch.RetryPolicy.Verdict;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Delivers, keyed by target and alert. It never waits: requests go out, and their answers come back
 * through the task's mailbox, where they find their key's state. What is to be done is in state
 * with a timer, an attempt without an answer too; so after a restore it is made again, with the
 * same key.
 */
final class DeliverOperator extends AbstractStreamOperator<DeliveryEntry>
    implements OneInputStreamOperator<Notice, DeliveryEntry>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  /** After a restore nobody remembers who waits for a place: they ask again after this, ms. */
  private static final long PLACE_WAIT = 10_000;

  private final DispatchSettings settings;
  private final Sender.Factory senders;
  private final transient MailboxExecutor mailbox;

  private transient Map<String, Lane> lanes;
  private transient Set<String> awaited;
  private transient ValueState<DeliveryTrack> tracks;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Sender sender;

  DeliverOperator(
      StreamOperatorParameters<DeliveryEntry> parameters,
      DispatchSettings settings,
      Sender.Factory senders) {
    super(parameters);
    this.mailbox = parameters.getMailboxExecutor();
    this.settings = settings;
    this.senders = senders;
  }

  @Override
  public void open() throws Exception {
    super.open();
    tracks = getRuntimeContext().getState(DispatchStates.DELIVERY);
    timers = getInternalTimerService("deliver", VoidNamespaceSerializer.INSTANCE, this);
    MetricGroup room = getMetricGroup().addGroup(DispatchMetrics.GROUP);
    int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    lanes = new HashMap<>();
    for (Target target : settings.targets()) {
      lanes.put(target.name(), new Lane(target, settings.courier(), parallelism, room));
    }
    awaited = new HashSet<>();
    sender = senders.open();
  }

  @Override
  public void processElement(StreamRecord<Notice> element) throws Exception {
    Notice notice = element.getValue();
    Lane lane = lanes.get(notice.target());
    DeliveryTrack before = tracks.value();
    DeliveryTrack track = lane.courier.arrived(before, notice.alert(), now());
    if (track != null) {
      act(notice.key(), lane, track);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    DeliveryTrack track = tracks.value();
    Lane lane = lanes.get(targetOf(timer.getKey()));
    if (lane == null) {
      tracks.clear(); // the settings name this target no more
    } else if (track != null && track.at() != 0 && track.at() <= now()) {
      act(timer.getKey(), lane, track);
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no event-time timer is set");
  }

  /** Goes on with a track until it must wait, and keeps it. */
  private void act(String key, Lane lane, DeliveryTrack from) throws Exception {
    DeliveryTrack track = from;
    long now = now();
    while (true) {
      switch (lane.courier.due(track, now)) {
        case NONE -> {
          keep(track);
          return;
        }
        case RESERVE ->
            track =
                awaited.contains(key)
                    ? lane.courier.awaited(track, now)
                    : lane.courier.reserved(track, lane.pacer.reserve(now));
        case SEND -> track = send(key, lane, track, now);
        case UNTOLD -> {
          Reply none = Reply.answered(0, null);
          emit(lane, track.wanted(), Outcome.UNTOLD, "NONE", track.attempts(), none, now, 0);
          track = lane.courier.untold(track, now);
        }
        case FORGET -> {
          tracks.clear();
          return;
        }
      }
    }
  }

  private void keep(DeliveryTrack track) throws Exception {
    tracks.update(track);
    if (track.at() != 0) {
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, track.at());
    }
  }

  private DeliveryTrack send(String key, Lane lane, DeliveryTrack track, long now) {
    if (lane.pacer.paused(now)) {
      return lane.courier.reserved(track, lane.pacer.reserve(now));
    }
    if (lane.isFull()) {
      lane.waiting.add(key);
      return lane.courier.reserved(track, now + PLACE_WAIT);
    }
    AlertVersion version = track.wanted();
    lane.began();
    awaited.add(key);
    sender
        .send(lane.target, version, Courier.knownAs(track), now)
        .thenAccept(reply -> post(key, lane, version, reply));
    return lane.courier.tried(track, now);
  }

  /** On a thread of the sender's: the task's own thread goes on with it. */
  private void post(String key, Lane lane, AlertVersion version, Reply reply) {
    try {
      mailbox.execute(() -> answered(key, lane, version, reply), "answer of a delivery");
    } catch (RejectedExecutionException closed) {
      // the task ends; whoever restores its state makes the attempt again
    }
  }

  private void answered(String key, Lane lane, AlertVersion version, Reply reply) throws Exception {
    setCurrentKey(key);
    lane.ended();
    awaited.remove(key);
    DeliveryTrack track = tracks.value();
    long now = now();
    Verdict verdict = settings.retry().judge(reply, key, track.attempts(), track.firstAt(), now);
    if (verdict.pauseUntil() != 0) {
      lane.pacer.pause(verdict.pauseUntil());
    }
    boolean repeat = track.done() >= version.rowVersion();
    Outcome outcome =
        switch (verdict.outcome()) {
          case DELIVERED -> Outcome.DELIVERED;
          case RETRY -> Outcome.RETRY;
          case DEAD -> Outcome.DEAD;
        };
    switch (outcome) {
      case DELIVERED -> {
        lane.accepted.inc();
        if (!repeat) {
          lane.latency(now - version.tickAt());
        }
      }
      case RETRY -> lane.retried.inc();
      case DEAD -> lane.dead.inc();
      case HELD, UNTOLD -> throw new IllegalStateException("no answer means " + outcome);
    }
    if (!(repeat && outcome == Outcome.DELIVERED)) { // a repeat that arrives is no news
      String reason = verdict.reason().name();
      emit(lane, version, outcome, reason, track.attempts(), reply, now, verdict.at());
    }
    act(key, lane, lane.courier.judged(track, version, verdict, now));
    next(lane, now);
  }

  /** Gives places that came free to those who waited longest. */
  private void next(Lane lane, long now) throws Exception {
    while (!lane.isFull() && !lane.pacer.paused(now) && !lane.waiting.isEmpty()) {
      String key = lane.waiting.iterator().next();
      lane.waiting.remove(key);
      setCurrentKey(key);
      DeliveryTrack track = tracks.value();
      if (track != null && track.step() == Step.SLOT) {
        keep(send(key, lane, track, now));
      }
    }
  }

  private void emit(
      Lane lane,
      AlertVersion version,
      Outcome outcome,
      String reason,
      int attempt,
      Reply reply,
      long now,
      long nextAt) {
    DeliveryEntry entry =
        new DeliveryEntry(
            lane.target.name(),
            version,
            outcome,
            reason,
            attempt,
            reply.status(),
            now,
            nextAt,
            reply.workItem());
    output.collect(new StreamRecord<>(entry));
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  private static String targetOf(String key) {
    return key.substring(0, key.indexOf('/'));
  }

  @Override
  public void close() throws Exception {
    if (sender != null) {
      sender.close();
    }
    super.close();
  }
}
