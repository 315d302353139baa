package io.millrace.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.fingerprint.SharedData;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.policy.CallCosts;
import io.millrace.domain.policy.JourneyPolicy;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.policy.SlowPolicy;
import io.millrace.domain.policy.TimeClass;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journey decisions on real process logs, against facts that others counted per case. */
class ProcessLogTest {
  private static final PolicyTimeline POLICIES =
      PolicyTimeline.always(
          new PolicySet(
              "none",
              new JourneyPolicy(List.of()),
              null,
              new PainPolicy(
                  null, true, 0, Map.of(), 5, Map.of(), SlowPolicy.DEFAULT, CallCosts.NONE),
              null,
              null,
              null,
              null,
              9,
              17,
              0));

  private final JourneyBook book = new JourneyBook(POLICIES);

  @ParameterizedTest
  @CsvSource({
    "bpic2013_incidents,65533,7554",
    "helpdesk,21348,4580",
    "receipt_wabo,8577,1434",
    "hospital_billing_1t_per_variant,12506,1020"
  })
  void transitionsAndReworkAreThoseOfTheCases(String log, int events, int cases)
      throws IOException {
    Map<String, List<JourneyStep>> steps = steps(log);
    List<List<String>> facts =
        SharedData.csv(SharedData.text("eventlogs/" + log + ".case_facts.csv.gz"));
    List<String> header = facts.get(0);
    assertThat(steps).hasSize(cases);
    int transitions = 0;
    for (List<String> fact : facts.subList(1, facts.size())) {
      CaseRecord record = play(steps.get(fact.get(0)));
      transitions += record.transitions.size();
      assertThat(record.facts())
          .as(fact.get(0))
          .containsExactly(
              number(fact, header, "events"),
              number(fact, header, "distinct_activities"),
              number(fact, header, "immediate_repeats"),
              number(fact, header, "rework_events"),
              number(fact, header, "longest_gap_s"));
    }
    assertThat(transitions).isEqualTo(events - cases);
  }

  private static long number(List<String> row, List<String> header, String column) {
    return (long) Double.parseDouble(row.get(header.indexOf(column)));
  }

  private CaseRecord play(List<JourneyStep> steps) {
    CaseRecord record = new CaseRecord();
    RunOpening opening = RunOpening.NONE;
    for (JourneyStep step : steps) {
      opening = opening.hold(step);
    }
    List<JourneyStep> placed = new ArrayList<>();
    opening.advance(
        steps.get(steps.size() - 1).eventTime(),
        first -> new RunClock(first.eventTime(), TimeClass.Y3, TimeClass.D90),
        placed::add);
    JourneyState state = JourneyState.EMPTY;
    for (JourneyStep step : placed) {
      state = book.take(state, new JourneyInput.Step(step), record);
    }
    record.last = state.run();
    return record;
  }

  private static Map<String, List<JourneyStep>> steps(String log) throws IOException {
    List<List<String>> rows = SharedData.csv(SharedData.text("eventlogs/" + log + ".csv.gz"));
    List<String> header = rows.get(0);
    int caseAt = header.indexOf("case:concept:name");
    int activityAt = header.indexOf("concept:name");
    int timeAt = header.indexOf("time:timestamp");
    Map<String, List<JourneyStep>> steps = new LinkedHashMap<>();
    for (int line = 1; line < rows.size(); line++) {
      List<String> row = rows.get(line);
      String id = row.get(caseAt);
      long at = time(row.get(timeAt));
      steps
          .computeIfAbsent(id, k -> new ArrayList<>())
          .add(step(id, row.get(activityAt), at, line));
    }
    steps.values().forEach(s -> s.sort((a, b) -> a.mark().compareTo(b.mark())));
    return steps;
  }

  /** ISO 8601; one log names no zone, and is read as UTC. */
  private static long time(String text) {
    boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0;
    return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant().toEpochMilli();
  }

  private static JourneyStep step(String id, String activity, long at, int line) {
    RunHead head =
        new RunHead(
            id,
            Ids.key(id),
            null,
            "production",
            "log",
            "process",
            "log",
            "1",
            "case",
            id,
            new Victim(null, null, 0, null, null, null, 0),
            "process",
            false,
            1_000,
            -1,
            null,
            null,
            null,
            "none");
    StepFact fact =
        new StepFact(
            EventRole.STATE_CHANGE, activity, true, null, Outcome.UNKNOWN, 1, -1, false, false);
    String eventId = "line-" + line;
    Coordinates place = new Coordinates("log", 0, line + 1, 0);
    return new JourneyStep(
        new EventMark(eventId, Ids.key(eventId), at, place, line), fact, head, null);
  }

  /** What the book says of one case. */
  private static final class CaseRecord implements JourneyEffects {
    final List<StageTransition> transitions = new ArrayList<>();
    JourneyRun last;

    List<Long> facts() {
      long repeats = transitions.stream().filter(t -> t.from().equals(t.to())).count();
      long loops = transitions.stream().filter(t -> t.deviation() == Deviation.LOOP).count();
      long longest = transitions.stream().mapToLong(StageTransition::dwellMs).max().orElse(0);
      return List.of(
          (long) last.counts().events(),
          (long) last.path().visited().size(),
          repeats,
          loops,
          longest / 1000);
    }

    @Override
    public void moved(StageTransition transition) {
      transitions.add(transition);
    }

    @Override
    public void found(PatternFinding finding) {}

    @Override
    public void settled(Observation observation) {}

    @Override
    public void charged(PainCharge charge) {}

    @Override
    public void run(JourneyRun run) {}

    @Override
    public void retracted(JourneyRun run) {}

    @Override
    public void counted(BaselineFact fact) {}

    @Override
    public void retracted(RetractedMatch match) {}

    @Override
    public void corrected(Observation observation) {}
  }
}
