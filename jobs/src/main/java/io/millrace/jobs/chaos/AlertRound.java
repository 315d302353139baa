package io.millrace.jobs.chaos;

import io.millrace.domain.UserError;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.CloudEventBody;
import io.millrace.domain.dispatch.WebhookSignature;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.DrawnSecret;
import io.millrace.jobs.kafka.AlertJson;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.Pace;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.jobs.stack.LocalStack;
import io.millrace.jobs.stack.StackAddresses;
import io.millrace.jobs.stack.StackFolder;
import io.millrace.jobs.stack.StackPlan;
import io.millrace.testkit.generate.Generator;
import io.millrace.testkit.generate.RecordOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How soon an alert stands in Alertmanager, and with a webhook's receiver that fails twice first,
 * on a stack of its own.
 *
 * <p>First a scenario's day goes through both jobs at a stated rate: an alert's time begins when
 * the first record is sent that lets its tick decide (event time past the tick by the source's
 * out-of-orderness). Then alerts go into the outbox by themselves at a stated rate, more than a day
 * has, and end again: their time begins when the outbox has acknowledged them.
 */
public final class AlertRound {
  private static final Duration PART = Duration.ofMinutes(3);
  private static final Duration ARRIVAL = Duration.ofMinutes(2);
  private static final long POLL_NANOS = 100_000_000;
  private static final long DAY = 86_400_000;
  private static final long OUT_OF_ORDERNESS = 120_000;
  private static final int MILLIS_OF_QUIET = 8_000;

  /**
   * What is played.
   *
   * @param home the checkout
   * @param folder of this round; it must not exist
   * @param records of the scenario
   * @param recordsPerSecond rate at which they go out
   * @param alerts that go into the outbox by themselves
   * @param alertsPerSecond rate at which they do
   * @param flink options of Flink, put over the stack's
   */
  public record Request(
      Path home,
      Path folder,
      long seed,
      long records,
      double recordsPerSecond,
      int alerts,
      double alertsPerSecond,
      Map<String, String> flink) {}

  private final Request request;
  private final Clock clock;
  private final Consumer<String> says;
  private final List<AlertTimes> times = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  public AlertRound(Request request, Clock clock, Consumer<String> says) {
    this.request = request;
    this.clock = clock;
    this.says = says;
  }

  /** Plays it; the stack is stopped at the end. */
  public AlertReport play() throws IOException {
    if (Files.exists(request.folder())) {
      throw new UserError(request.folder() + " exists; a round begins with nothing: remove it");
    }
    StackFolder folder = new StackFolder(request.folder());
    StackPlan plan =
        StackPlan.settle(
            new StackPlan.Request(request.home(), folder, false, 2, Map.of(), request.flink()));
    LocalStack stack = plan.stack(clock);
    if (plan.notes().stream().anyMatch(note -> note.contains("Alertmanager"))) {
      throw new UserError("this needs Alertmanager: " + plan.notes());
    }
    try {
      stack.up(PART, says);
      plan.furnish();
      return play(folder, plan.addresses());
    } finally {
      stack.down(line -> {});
    }
  }

  private AlertReport play(StackFolder folder, StackAddresses at) throws IOException {
    byte[] drawn = DrawnSecret.hex(16).getBytes(StandardCharsets.UTF_8);
    String secret = "whsec_" + Base64.getEncoder().encodeToString(drawn);
    Path secretFile = Files.writeString(folder.root().resolve("run/webhook.secret"), secret);
    try (FailingReceiver receiver = new FailingReceiver(WebhookSignature.secret(secret), clock);
        AlertmanagerWatch watch = new AlertmanagerWatch(at.alertmanager(), clock);
        OutboxWatch outbox = new OutboxWatch(at.kafka());
        DeliveryWatch log = new DeliveryWatch(at.kafka(), "alertmanager")) {
      StackJobs jobs = new StackJobs(request.home(), folder, at);
      RunningJob main = jobs.start("millrace", 2, null, List.of("time.drift=1h"));
      RunningJob dispatch = jobs.start("dispatch", 1, null, dispatcher(receiver, secretFile));
      main.await("every task runs", PART, main::running);
      dispatch.await("every task of the dispatcher runs", PART, dispatch::running);
      says.accept("both jobs run");
      wholePath(at, watch, receiver, outbox, log);
      fromTheOutbox(at, watch, receiver);
      if (receiver.wrong() > 0) {
        problems.add(receiver.wrong() + " messages were wrong in signature or body");
      }
      return new AlertReport(
          request.recordsPerSecond(),
          request.alertsPerSecond(),
          times,
          receiver.refusals(),
          problems);
    }
  }

  private static List<String> dispatcher(FailingReceiver receiver, Path secret) {
    return List.of(
        "targets.webhook.kind=webhook",
        "targets.webhook.url=" + receiver.url(),
        "targets.webhook.secret=${file:" + secret + "}",
        "targets.webhook.per-minute=6000",
        "targets.webhook.burst=100",
        // versions of a key come so fast that its tries would soon wait for minutes
        "retry.first=100ms",
        "retry.cap=5s",
        // what is told here is a day old, and more than people would be told one by one
        "delivery.stale-after=3650d",
        "storm.alerts=10000",
        // a day in minutes begins and ends alerts faster than any day does
        "flapping.starts=1000");
  }

  private void wholePath(
      StackAddresses at,
      AlertmanagerWatch watch,
      FailingReceiver receiver,
      OutboxWatch outbox,
      DeliveryWatch log) {
    SentTimes sent = new SentTimes();
    long shift = clock.millis() - DAY - Generator.EPOCH;
    Pace pace = new Pace(request.recordsPerSecond(), clock);
    try (TopicWriter writer =
        new TopicWriter(
            KafkaConnection.to(at.kafka()), RegistrySettings.at(at.registry()), pace, shift)) {
      Generator.generate(
          "shop-day", request.seed(), request.records(), new Timed(writer, sent, shift));
      writer.flush();
    }
    says.accept("the day is written; waiting for its last alert");
    outbox.awaitQuiet(MILLIS_OF_QUIET, ARRIVAL);
    Map<String, AlertVersion> fired = new LinkedHashMap<>();
    Map<String, AlertVersion> last = new LinkedHashMap<>();
    for (AlertVersion alert : outbox.alerts()) {
      if (alert.state() == State.FIRING) {
        fired.putIfAbsent(alert.dedupKey(), alert);
      }
      last.merge(alert.dedupKey(), alert, AlertRound::newer);
    }
    Map<String, AlertVersion> ended = new LinkedHashMap<>(last);
    ended.values().removeIf(alert -> alert.state() == State.FIRING);
    Function<AlertVersion, Long> begun = a -> sent.reached(a.tickAt() + OUT_OF_ORDERNESS);
    measure("event to outbox", fired, begun, outbox::written);
    measure(
        "event to Alertmanager",
        fired,
        begun,
        a -> or(watch.fired(a.dedupKey()), log.first(a.dedupKey(), State.FIRING)));
    measure(
        "event to resolved there",
        ended,
        begun,
        a -> or(watch.resolved(a.dedupKey()), log.last(a.dedupKey(), State.RESOLVED)));
    requireSame(watch, last, ended);
    // a day in minutes: while a message is refused its alert may have a newer version, which is
    // told in its place; so a key's first message counts, and its last version must have come
    measure(
        "outbox to webhook, last version of each",
        last,
        outbox::written,
        a -> receiver.caughtUp(a.dedupKey(), a.rowVersion()));
    // asked last: a key whose versions keep changing is heard of when its tries come to an end
    measure("event to webhook, after 500 and 429", fired, begun, a -> receiver.heard(a.dedupKey()));
  }

  /** What was seen, else what was told of what nobody saw. */
  private static Long or(Long seen, Long told) {
    return seen == null ? told : seen;
  }

  /** In the end exactly those fire in Alertmanager whose last version does. */
  private void requireSame(
      AlertmanagerWatch watch, Map<String, AlertVersion> last, Map<String, AlertVersion> ended) {
    Set<String> firing = new TreeSet<>(last.keySet());
    firing.removeAll(ended.keySet());
    long deadline = System.nanoTime() + ARRIVAL.toNanos();
    while (!firing.equals(watch.firing()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    if (!firing.equals(watch.firing())) {
      problems.add("in Alertmanager fire " + watch.firing() + " and should " + firing);
    } else {
      says.accept(firing.size() + " alerts fire in Alertmanager, those whose last version does");
    }
  }

  private static AlertVersion newer(AlertVersion a, AlertVersion b) {
    return a.rowVersion() > b.rowVersion() ? a : b;
  }

  private void fromTheOutbox(StackAddresses at, AlertmanagerWatch watch, FailingReceiver receiver) {
    says.accept("alerts into the outbox");
    Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    Map<String, AlertVersion> fired = send(at, State.FIRING, acknowledged);
    Function<AlertVersion, Long> begun = a -> acknowledged.get(CloudEventBody.id(a));
    measure("outbox to Alertmanager", fired, begun, a -> watch.fired(a.dedupKey()));
    Function<AlertVersion, Long> webhook = a -> receiver.accepted(CloudEventBody.id(a));
    measure("outbox to webhook, after 500 and 429", fired, begun, webhook);
    Map<String, AlertVersion> ended = send(at, State.RESOLVED, acknowledged);
    measure("outbox to resolved there", ended, begun, a -> watch.resolved(a.dedupKey()));
    measure("outbox to webhook, resolved", ended, begun, webhook);
  }

  private Map<String, AlertVersion> send(
      StackAddresses at, State state, Map<String, Long> acknowledged) {
    Map<String, AlertVersion> out = new LinkedHashMap<>();
    Pace pace = new Pace(request.alertsPerSecond(), clock);
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, Object> client = Map.of("bootstrap.servers", at.kafka(), "acks", "all");
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client, bytes, bytes)) {
      for (int i = 0; i < request.alerts(); i++) {
        pace.step();
        AlertVersion alert = alert(i, state, clock.millis());
        out.put(alert.dedupKey(), alert);
        byte[] key = alert.dedupKey().getBytes(StandardCharsets.UTF_8);
        producer.send(
            new ProducerRecord<>("alert.outbox", key, AlertJson.bytes(alert)),
            (metadata, e) -> {
              if (e == null) {
                acknowledged.put(CloudEventBody.id(alert), clock.millis());
              }
            });
      }
    }
    return out;
  }

  private AlertVersion alert(int number, State state, long now) {
    String scope = "service load-" + number;
    return new AlertVersion(
        "load",
        Ids.of("alert", Ids.key(scope), 1),
        Ids.hex("alert-group:", Ids.key(scope)),
        state,
        state == State.FIRING ? Reason.HIGH_ITEM : Reason.NO_ACTIVE_ITEM,
        "HIGH",
        "Checkout fails",
        "1 item",
        "team-shop",
        scope,
        List.of("item:1"),
        List.of(),
        null,
        1.5,
        now - 1,
        state == State.RESOLVED ? now : 0,
        now,
        now * 1000,
        "pain=1");
  }

  /** Waits until all have come, or patience ends. */
  private void measure(
      String what,
      Map<String, AlertVersion> alerts,
      Function<AlertVersion, Long> begun,
      Function<AlertVersion, Long> arrived) {
    long deadline = System.nanoTime() + ARRIVAL.toNanos();
    while (alerts.values().stream().anyMatch(a -> arrived.apply(a) == null)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    List<Long> millis = new ArrayList<>();
    for (AlertVersion alert : alerts.values()) {
      Long from = begun.apply(alert);
      Long to = arrived.apply(alert);
      if (from != null && to != null) {
        millis.add(Math.max(0, to - from));
      }
    }
    AlertTimes found = AlertTimes.of(what, alerts.size(), millis);
    times.add(found);
    says.accept(found.toString());
    if (found.seen() < found.expected()) {
      problems.add(what + ": " + (found.expected() - found.seen()) + " did not come");
    }
  }

  /** Remembers when records of which time were sent; reference data goes first. */
  private final class Timed implements RecordOutput {
    private final RecordOutput out;
    private final SentTimes sent;
    private final long shift;

    Timed(RecordOutput out, SentTimes sent, long shift) {
      this.out = out;
      this.sent = sent;
      this.shift = shift;
    }

    @Override
    public void write(ContractRecord record) {
      out.write(record);
      sent.sent(record.eventTime() + shift, clock.millis());
    }

    @Override
    public void writeBroken(RecordKind kind, String line) {
      out.writeBroken(kind, line);
    }

    @Override
    public void control(String name, List<String> lines) {
      out.control(name, lines);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
