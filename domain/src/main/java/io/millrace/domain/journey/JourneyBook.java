package io.millrace.domain.journey;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.policy.TimeClass;
import java.util.List;

/**
 * Keeps the book of runs: takes the facts of a correlation one by one, in {@link
 * JourneyInput#ORDER}, and says what follows. No state of its own.
 */
public final class JourneyBook {
  /** Silence after which observations without any workflow event are settled. */
  private static final long SILENCE_MS = TimeClass.M30.millis();

  private final PolicyTimeline policies;
  private final RunClosing closing;

  public JourneyBook(PolicyTimeline policies) {
    this.policies = policies;
    this.closing = new RunClosing(policies);
  }

  /** What a fact makes of the state. */
  public JourneyState take(JourneyState state, JourneyInput input, JourneyEffects effects) {
    if (input instanceof JourneyInput.Step s) {
      return step(state, s.step(), effects);
    }
    if (input instanceof JourneyInput.Hit h) {
      return hit(state, h.hit(), effects);
    }
    if (input instanceof JourneyInput.Seen o) {
      return seen(state, o.observation(), effects);
    }
    if (input instanceof JourneyInput.Truth t) {
      return heard(state, t.step(), t.heardAt(), effects);
    }
    return charged(state, ((JourneyInput.Charged) input).charge(), effects);
  }

  /** A failing trace of the run has closed, perhaps after the run itself. */
  private JourneyState charged(JourneyState state, PainCharge trace, JourneyEffects effects) {
    JourneyState told = state.with(state.scope().charged(trace));
    boolean over = state.run() != null && state.run().course().status().ended();
    return over ? closing.close(told, trace.at(), effects) : told;
  }

  private JourneyState step(JourneyState state, JourneyStep step, JourneyEffects effects) {
    JourneyRun run = state.run();
    if (run == null || run.clock().startAt() != step.clock().startAt()) {
      return start(run == null ? state : forget(state, step.eventTime(), effects), step, effects);
    }
    JourneyDefinition journey = journey(run);
    List<String> stages = stages(journey);
    Deviation deviation = judge(run, step, journey);
    boolean resumes = run.course().status() == RunStatus.ABANDONED;
    boolean ended = !resumes && !run.open();
    long dwellMs = step.eventTime() - run.course().last().eventTime();
    effects.moved(transition(run, step, deviation, resumes, dwellMs));
    StagePath path = run.path().with(step.fact(), stages);
    RunCourse course = run.course().moved(step, !path.failed().isEmpty());
    JourneyRun moved =
        run.with(run.head().orVictimOf(step.head()))
            .with(
                course,
                run.counts().plus(step.fact(), deviation, ended, priced(run, deviation, dwellMs)),
                cost(run, step),
                path);
    boolean sameStage = course.stage().equals(run.course().stage()) && moved.open();
    JourneyState next = sameStage ? state.with(moved, true) : limited(state.with(moved, true));
    boolean ends = !moved.open() && course.endedAt() == step.eventTime();
    if (ends && course.status() != RunStatus.TIMED_OUT) {
      return ended(run, next, step.eventTime(), effects);
    }
    return course.status() == run.course().status() ? next : row(next, step.eventTime(), effects);
  }

  /**
   * A run has ended; of several ends the first one counts in its day. What patterns had found on it
   * is taken back, and so is the row where it said that the run had not.
   */
  private JourneyState ended(
      JourneyRun before, JourneyState state, long at, JourneyEffects effects) {
    JourneyRun run = state.run();
    if (!before.course().status().ended()) {
      BaselineSums counted = BaselineSums.of(run, run.findings().size());
      effects.counted(BaselineFact.of(run, at, counted));
    }
    if (run.findings().isEmpty()) {
      JourneyState closed = closing.close(state, at, effects);
      return run.course().status() == before.course().status() ? closed : row(closed, at, effects);
    }
    JourneyState next = state;
    if (before.course().status() != RunStatus.OPEN) {
      JourneyRun back = before.versioned(at);
      effects.retracted(back);
      next = state.with(run.after(back), true);
    }
    return row(closing.correct(next, at, effects), at, effects);
  }

  /**
   * An end that no pattern saw. It counts for a run that is open or was believed not to have ended;
   * one that had timed out before that end stays so, and a run has one late end at most.
   */
  private JourneyState heard(
      JourneyState state, JourneyStep end, long heardAt, JourneyEffects effects) {
    JourneyRun run = state.run();
    if (run == null || run.clock().startAt() != end.clock().startAt()) {
      return state;
    }
    RunCourse course = run.course();
    boolean counts =
        switch (course.status()) {
          case OPEN, ABANDONED -> true;
          case TIMED_OUT -> end.eventTime() < course.endedAt();
          case COMPLETED, PARTIAL, FAILED -> false;
        };
    if (!counts) {
      return state;
    }
    JourneyDefinition journey = journey(run);
    List<String> stages = stages(journey);
    Deviation deviation = judge(run, end, journey);
    StagePath path = run.path().with(end.fact(), stages);
    RunCourse next = course.heard(end, !path.failed().isEmpty());
    long dwellMs = Math.max(0, end.eventTime() - course.last().eventTime());
    effects.moved(transition(run, end, deviation, next.resumed(), dwellMs));
    JourneyRun moved =
        run.with(run.head().orVictimOf(end.head()))
            .with(
                next,
                run.counts().plus(end.fact(), deviation, false, priced(run, deviation, dwellMs)),
                cost(run, end),
                path);
    return ended(run, limited(state.with(moved, true)), heardAt, effects);
  }

  /** The run has come to a stage: from now on the stage's limit counts, strictly. */
  private JourneyState limited(JourneyState state) {
    JourneyRun run = state.run();
    JourneyDefinition journey = journey(run);
    Long within = journey == null ? null : journey.deadlinesMs().get(run.course().stage());
    if (within == null || !run.open()) {
      return state.limited(null);
    }
    EventMark last = run.course().last();
    return state.limited(
        new PatternHit(
            PatternId.P21,
            true,
            run.head().key(),
            last.eventTime(),
            last.eventTime() + within,
            last.eventHash(),
            last.eventHash(),
            1));
  }

  /** What a transition off the order costs, ms. */
  private static long priced(JourneyRun run, Deviation deviation, long dwellMs) {
    return deviation == Deviation.NONE ? 0 : Math.min(dwellMs, run.clock().idleClass().millis());
  }

  private JourneyState start(JourneyState state, JourneyStep first, JourneyEffects effects) {
    JourneyRun run =
        new JourneyRun(
            first.head(),
            first.clock(),
            RunCourse.start(first).endedByFirst(first),
            RunCounts.ZERO.plus(first.fact(), Deviation.NONE, false, 0),
            RunCost.ZERO,
            StagePath.EMPTY,
            0,
            List.of());
    run =
        run.with(
            run.course(),
            run.counts(),
            cost(run, first),
            run.path().with(first.fact(), stages(journey(run))));
    JourneyState next = limited(state.with(run, true));
    BaselineSums counted = BaselineSums.STARTED;
    if (!run.open()) {
      counted = counted.plus(BaselineSums.of(run, 0));
      next = closing.close(next, first.eventTime(), effects);
    }
    effects.counted(BaselineFact.of(run, first.eventTime(), counted));
    return row(next, first.eventTime(), effects);
  }

  private static StageTransition transition(
      JourneyRun run, JourneyStep step, Deviation deviation, boolean resumed, long dwellMs) {
    return new StageTransition(
        Ids.hex("step:", Ids.of("step", run.head().key(), step.mark().eventHash())),
        run.id(),
        run.counts().events(),
        run.course().stage(),
        step.fact().stage(),
        dwellMs,
        step.fact().attempt(),
        step.fact().outcome(),
        deviation,
        priced(run, deviation, dwellMs),
        resumed,
        step.mark(),
        run.head());
  }

  private RunCost cost(JourneyRun run, JourneyStep step) {
    StepFact fact = step.fact();
    RunCost cost = run.cost();
    RunCourse before = run.course();
    boolean underWay = run.open() || before.status() == RunStatus.ABANDONED;
    if (cost.charged() && !underWay) {
      return cost;
    }
    if (fact.attempt() > 1 && before.lastFailed() && fact.stage().equals(before.stage())) {
      long gapUs = (step.eventTime() - before.last().eventTime()) * 1_000;
      cost = cost.waited(before.last().eventTime(), gapUs - Math.max(0, fact.latencyUs()));
    }
    if (!fact.outcome().failed()) {
      return cost;
    }
    cost = cost.failed(FailedTry.at(before.last().eventTime(), step.eventTime()));
    if (fact.traced() || fact.latencyUs() < 0) {
      return cost;
    }
    String operation = run.head().workflow() + " " + fact.stage();
    Long expectedMs = policies.at(step.eventTime()).pain().expectedMs().get(operation);
    return cost.took(fact.latencyUs(), expectedMs);
  }

  /**
   * P04 and P05 count on a run that is open; the first abandonment of a run only. What is no pain
   * is told and changes nothing.
   */
  private JourneyState hit(JourneyState state, PatternHit hit, JourneyEffects effects) {
    JourneyRun run = state.run();
    if (run != null && !hit.pattern().hurts() && hit.startAt() >= run.clock().startAt()) {
      if (hit.pattern() == PatternId.P21 && run.course().status() == RunStatus.TIMED_OUT) {
        return state;
      }
      effects.found(PatternFinding.ofRun(hit, run.head(), run.course()));
      return state;
    }
    if (run == null || !run.open() || hit.startAt() < run.clock().startAt()) {
      return state;
    }
    RunCourse course = run.course();
    boolean counts =
        switch (hit.pattern()) {
          case P04 -> true;
          case P05 -> course.abandonedAt() < 0 && course.last().eventHash() == hit.lastHash();
          default -> false;
        };
    if (!counts) {
      return state;
    }
    RunCourse next =
        hit.pattern() == PatternId.P05 ? course.abandoned(hit.at()) : course.timedOut(hit.at());
    JourneyState closed = closing.close(state.with(run.with(next), true), hit.at(), hit, effects);
    BaselineSums counted = BaselineSums.of(closed.run(), 0);
    effects.counted(BaselineFact.of(closed.run(), hit.at(), counted));
    return row(closed, hit.at(), effects);
  }

  private JourneyState seen(JourneyState state, Observation o, JourneyEffects effects) {
    if (state.scope().full()) {
      effects.settled(o.charged(0, o.fingerprint().id()));
      return state;
    }
    JourneyState next = state.with(state.scope().with(o));
    if (state.run() == null || state.run().open() || resumes(state.run(), o)) {
      return next;
    }
    return closing.close(next, o.eventTime(), effects);
  }

  /** A failed step comes after its observation, and an abandoned run goes on with it. */
  private static boolean resumes(JourneyRun run, Observation o) {
    return run.course().status() == RunStatus.ABANDONED && o.kind() == Observation.Kind.FAILED_STEP;
  }

  /** Moment of the next housekeeping, {@link Long#MIN_VALUE} for none. */
  public long wakeAt(JourneyState state) {
    if (state.run() != null) {
      return state.run().expiresAt();
    }
    return state.scope().isEmpty() ? Long.MIN_VALUE : state.scope().lastAt() + SILENCE_MS;
  }

  /** The watermark has reached {@code now}: forgets what has been silent long enough. */
  public JourneyState housekeeping(JourneyState state, long now, JourneyEffects effects) {
    long wakeAt = wakeAt(state);
    return wakeAt == Long.MIN_VALUE || now < wakeAt ? state : forget(state, now, effects);
  }

  private JourneyState forget(JourneyState state, long now, JourneyEffects effects) {
    JourneyState closed = tick(closing.close(state, now, effects), now, effects);
    return closed.with(OpenScope.EMPTY).with(null, false);
  }

  /** A tick, or as_of: a row for a run that has changed since its last one. */
  public JourneyState tick(JourneyState state, long at, JourneyEffects effects) {
    return state.run() != null && state.dirty() ? row(state, at, effects) : state;
  }

  private static JourneyState row(JourneyState state, long at, JourneyEffects effects) {
    JourneyRun run = state.run().versioned(at);
    effects.run(run);
    return state.with(run, false);
  }

  private static Deviation judge(JourneyRun run, JourneyStep step, JourneyDefinition journey) {
    List<String> branches = journey == null ? List.of() : journey.branches();
    return run.path().judge(step.fact(), stages(journey), branches);
  }

  private static List<String> stages(JourneyDefinition journey) {
    return journey == null ? List.of() : journey.stages();
  }

  /** The definition that was in force when the run began; null when no journey claims it. */
  private JourneyDefinition journey(JourneyRun run) {
    return policies.at(run.clock().startAt()).journeys().byId(run.head().journey());
  }
}
