package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.AddressRange;
import io.millrace.domain.dispatch.AdmissionRules;
import io.millrace.domain.dispatch.CourierRules;
import io.millrace.domain.dispatch.Links;
import io.millrace.domain.dispatch.RetryPolicy;
import io.millrace.domain.dispatch.Target;
import io.millrace.domain.dispatch.UrlGuard;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.Section;
import io.millrace.jobs.millrace.SettingsReader;
import io.millrace.operators.dispatch.DispatchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the dispatcher's settings; what is wrong is said all at once, with file, line and key. */
public final class DispatchConfigReader {
  private static final int MOST_PARALLEL = 720;

  private final Section top;

  private DispatchConfigReader(Section top) {
    this.top = top;
  }

  /**
   * Reads a document.
   *
   * @param file as problems name it
   * @param over values of {@code --set} by dotted path
   * @throws InvalidInput with everything that is wrong
   */
  public static DispatchConfig read(String file, String yaml, Map<String, String> over) {
    Problems problems = new Problems();
    Section top = Section.document(file, yaml, over, problems);
    problems.throwIfAny();
    DispatchConfig config = new DispatchConfigReader(top).config();
    top.done();
    problems.throwIfAny();
    return config;
  }

  private DispatchConfig config() {
    UrlGuard guard = guard(top.section("guard"));
    Section topics = top.section("topics");
    Section links = top.section("links");
    String changes = topics.text("changes", "control.change");
    String workItems = topics.text("work-items", "feedback.workitem");
    DispatchSettings settings = settings(guard);
    boolean tracks = settings.targets().stream().anyMatch(t -> t.kind().isTracker());
    Section registry = top.section("registry");
    DispatchConfig config =
        new DispatchConfig(
            top.text("name", "millrace-dispatch"),
            top.integer("parallelism", 0, 0, MOST_PARALLEL),
            SettingsReader.kafka(top.section("kafka")),
            SettingsReader.registry(registry),
            new DispatchConfig.Topics(
                topics.text("outbox", "alert.outbox"),
                changes.equals("none") ? null : changes,
                topics.text("log", "alert.delivery"),
                topics.text("dead-letters", "alert.deadletter"),
                tracks && !workItems.equals("none") ? workItems : null),
            top.text("source", "https://github.com/millrace"),
            new Links(links.text("item", null), links.text("runbook", null)),
            guard,
            settings,
            new TreeMap<>(SettingsReader.flat(top.section("flink"))));
    topics.done();
    links.done();
    return config;
  }

  private DispatchSettings settings(UrlGuard guard) {
    CourierRules courier = courier(top.section("delivery"));
    Section flapping = top.section("flapping");
    Section storm = top.section("storm");
    Section silence = top.section("silence");
    AdmissionRules usual = AdmissionRules.DEFAULT;
    AdmissionRules admission =
        new AdmissionRules(
            flapping.integer("starts", usual.flapStarts(), 2, 1000),
            flapping.millis("window", usual.flapWindow()),
            flapping.millis("quiet", usual.flapQuiet()),
            storm.integer("alerts", usual.stormAlerts(), 1, 10_000),
            storm.millis("window", usual.stormWindow()),
            silence.millis("at-most", usual.silenceAtMost()),
            courier.forgetAfter());
    List.of(flapping, storm, silence).forEach(Section::done);
    return new DispatchSettings(targets(guard), admission, courier, retry(top.section("retry")));
  }

  private static CourierRules courier(Section section) {
    CourierRules usual = CourierRules.DEFAULT;
    CourierRules rules =
        new CourierRules(
            section.millis("update-every", usual.updateEvery()),
            section.millis("stale-after", usual.staleAfter()),
            section.millis("catch-up", usual.catchUp()),
            usual.answerGrace(),
            section.millis("forget-after", usual.forgetAfter()));
    section.done();
    return rules;
  }

  private static RetryPolicy retry(Section section) {
    RetryPolicy usual = RetryPolicy.DEFAULT;
    RetryPolicy policy =
        new RetryPolicy(
            Math.max(1, section.millis("first", usual.first())),
            Math.max(1, section.millis("cap", usual.cap())),
            section.millis("retry-after-cap", usual.retryAfterCap()),
            section.millis("give-up-after", usual.giveUpAfter()));
    section.done();
    return policy;
  }

  private static UrlGuard guard(Section section) {
    List<String> hosts = new ArrayList<>(section.texts("hosts"));
    if (hosts.isEmpty()) {
      hosts.addAll(List.of("events.pagerduty.com", "events.eu.pagerduty.com"));
    }
    List<AddressRange> addresses = new ArrayList<>();
    for (String text : section.texts("addresses")) {
      try {
        addresses.add(AddressRange.parse(text));
      } catch (IllegalArgumentException e) {
        section.problem("addresses: " + e.getMessage());
      }
    }
    section.done();
    return new UrlGuard(hosts, addresses);
  }

  private ArrayList<Target> targets(UrlGuard guard) {
    ArrayList<Target> targets = new ArrayList<>();
    top.section("targets")
        .all()
        .forEach((name, item) -> targets.add(TargetReader.read(name, item.section(), guard)));
    if (targets.isEmpty()) {
      top.problem("'targets' names nobody to tell");
    }
    return targets;
  }
}
