package io.millrace.operators.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.CourierRules;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.Notice;
import io.millrace.domain.dispatch.Reply;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DeliverOperatorTest {
  private static final long T0 = Alerts.T0;

  /** Requests of the running test; a factory travels serialised, so they cannot hang on it. */
  private static final ThreadLocal<List<Sent>> SENT = ThreadLocal.withInitial(ArrayList::new);

  private record Sent(Target target, AlertVersion alert, CompletableFuture<Reply> reply) {}

  private static final class Recorder implements Sender {
    @Override
    public CompletableFuture<Reply> send(
        Target target, AlertVersion alert, String knownAs, long now) {
      Sent sent = new Sent(target, alert, new CompletableFuture<>());
      SENT.get().add(sent);
      return sent.reply();
    }

    @Override
    public void close() {}
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Notice, DeliveryEntry> harness(
      OperatorSubtaskState state, Target... targets) throws Exception {
    SENT.get().clear();
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new DeliverOperatorFactory(Alerts.settings(targets), Recorder::new),
            Notice::key,
            Types.STRING,
            720,
            1,
            0);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.setProcessingTime(T0);
    return harness;
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, Notice, DeliveryEntry> h,
      String target,
      AlertVersion alert)
      throws Exception {
    h.processElement(new StreamRecord<>(new Notice(target, alert)));
  }

  private static void reply(
      KeyedOneInputStreamOperatorTestHarness<String, Notice, DeliveryEntry> h,
      int request,
      int status,
      String retryAfter)
      throws Exception {
    SENT.get().get(request).reply().complete(Reply.answered(status, retryAfter));
    TaskMailbox mailbox = h.getTaskMailbox();
    while (mailbox.hasMail()) {
      mailbox.take(0).run();
    }
  }

  @Test
  void errorsAreTriedAgainByTimersUntilItIsDelivered() throws Exception {
    try (var h = harness(null, Alerts.target("t", 8))) {
      send(h, "t", Alerts.firing("service a", T0));
      reply(h, 0, 500, null);
      assertThat(SENT.get()).hasSize(1);
      h.setProcessingTime(T0 + 1000);
      reply(h, 1, 429, "120");
      h.setProcessingTime(T0 + 120_999);
      assertThat(SENT.get()).hasSize(2);
      h.setProcessingTime(T0 + 121_000);
      reply(h, 2, 200, null);
      assertThat(h.extractOutputValues())
          .extracting(e -> e.attempt() + " " + e.outcome() + " " + e.reason() + " " + e.status())
          .containsExactly(
              "1 RETRY SERVER_ERROR 500", "2 RETRY RATE_LIMITED 429", "3 DELIVERED ACCEPTED 200");
      assertThat(SENT.get())
          .extracting(s -> s.alert().dedupKey())
          .containsOnly(Alerts.key("service a"));
      send(h, "t", Alerts.resolved("service a", T0, T0 + 121_000));
      reply(h, 3, 200, null);
      h.setProcessingTime(T0 + 121_000 + CourierRules.DEFAULT.forgetAfter());
      assertThat(h.numKeyedStateEntries()).isZero();
      assertThat(h.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void aClientErrorIsADeadLetterAndIsNotTriedAgain() throws Exception {
    try (var h = harness(null, Alerts.target("t", 8))) {
      send(h, "t", Alerts.firing("service a", T0));
      reply(h, 0, 400, null);
      h.setProcessingTime(T0 + 86_400_000);
      assertThat(SENT.get()).hasSize(1);
      assertThat(h.extractOutputValues())
          .extracting(e -> e.outcome() + " " + e.reason() + " " + e.status())
          .containsExactly("DEAD REFUSED 400");
    }
  }

  @Test
  void aTargetThatDoesNotAnswerHoldsUpNobodyElse() throws Exception {
    try (var h = harness(null, Alerts.target("slow", 2), Alerts.target("fast", 2))) {
      for (int i = 0; i < 5; i++) {
        send(h, "slow", Alerts.firing("service " + i, T0));
        send(h, "fast", Alerts.firing("service " + i, T0));
        int last = SENT.get().size() - 1;
        reply(h, last, 200, null);
      }
      assertThat(SENT.get()).filteredOn(s -> s.target().name().equals("slow")).hasSize(2);
      assertThat(h.extractOutputValues()).extracting(DeliveryEntry::target).containsOnly("fast");
      assertThat(h.extractOutputValues()).hasSize(5);
    }
  }

  @Test
  void aPlaceThatComesFreeIsTakenAtOnce() throws Exception {
    try (var h = harness(null, Alerts.target("t", 1))) {
      for (int i = 0; i < 4; i++) {
        send(h, "t", Alerts.firing("service " + i, T0));
      }
      for (int i = 0; i < 4; i++) {
        assertThat(SENT.get()).hasSize(i + 1);
        reply(h, i, 200, null);
      }
      assertThat(SENT.get()).extracting(s -> s.alert().scope()).doesNotHaveDuplicates();
      h.setProcessingTime(T0 + 60_000);
      assertThat(SENT.get()).hasSize(4);
    }
  }

  @Test
  void aPauseThatATargetAskedForHoldsForAllItsAlerts() throws Exception {
    try (var h = harness(null, Alerts.target("t", 8))) {
      send(h, "t", Alerts.firing("service a", T0));
      reply(h, 0, 429, "60");
      send(h, "t", Alerts.firing("service b", T0));
      h.setProcessingTime(T0 + 59_999);
      assertThat(SENT.get()).hasSize(1);
      h.setProcessingTime(T0 + 60_000);
      assertThat(SENT.get()).extracting(s -> s.alert().scope()).contains("service b");
    }
  }

  @Test
  void anAttemptWithoutAnAnswerIsMadeAgainAfterARestoreWithTheSameKey() throws Exception {
    OperatorSubtaskState state;
    AlertVersion alert = Alerts.firing("service a", T0);
    try (var h = harness(null, Alerts.target("t", 8))) {
      send(h, "t", alert);
      assertThat(SENT.get()).hasSize(1);
      state = h.snapshot(1, 1);
    }
    try (var h = harness(state, Alerts.target("t", 8))) {
      assertThat(SENT.get()).isEmpty();
      h.setProcessingTime(T0 + 15_000);
      assertThat(SENT.get()).extracting(Sent::alert).containsExactly(alert);
      send(h, "t", alert); // the outbox, read again from the checkpoint
      reply(h, 0, 200, null);
      h.setProcessingTime(T0 + 3_600_000);
      assertThat(SENT.get()).hasSize(1);
    }
  }

  @Test
  void theStateOfATargetThatIsNoMoreEnds() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null, Alerts.target("gone", 8))) {
      send(h, "gone", Alerts.firing("service a", T0));
      state = h.snapshot(1, 1);
    }
    try (var h = harness(state, Alerts.target("t", 8))) {
      h.setProcessingTime(T0 + 15_000);
      assertThat(h.numKeyedStateEntries()).isZero();
      assertThat(SENT.get()).isEmpty();
    }
  }
}
