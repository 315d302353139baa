package io.millrace.cep.patterns.retryrecover;

import static io.millrace.cep.patterns.Signals.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.PatternCases;
import io.millrace.cep.patterns.PatternScript;
import io.millrace.cep.patterns.SignHeads;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.EventMark;
import io.millrace.domain.journey.HeldFindings;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.journey.Verdict;
import io.millrace.domain.observe.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;

class RetryRecoverPatternTest extends PatternCases<RetrySignal, PatternFinding> {
  @Override
  protected PatternScript<RetrySignal, PatternFinding> script() throws Exception {
    return PatternScript.of(
        RetryRecoverPattern.search(),
        new RetryRecoverHandler(),
        r -> r.signal().key(),
        TypeInformation.of(RetrySignal.class),
        TypeInformation.of(PatternFinding.class));
  }

  @Override
  protected List<RetrySignal> complete(long key) {
    return List.of(
        attempt(key, 1, Outcome.FAILURE, T0),
        attempt(key, 3, Outcome.TIMEOUT, T0 + 1_000),
        attempt(key, 4, Outcome.SUCCESS, T0 + 2_000));
  }

  private static RetrySignal attempt(long key, int line, Outcome outcome, long at) {
    Coordinates place = new Coordinates("script", 0, 100 * key + line, 0);
    long hash = Ids.of("event", key, line);
    return new RetrySignal(
        new PatternSignal(
            key,
            at,
            place,
            hash,
            EventRole.STATE_CHANGE,
            1,
            line,
            2_000,
            null,
            null,
            outcome,
            false),
        new EventMark("e" + line, hash, at, place, 1),
        SignHeads.HEAD,
        new RetrySignal.Place("checkout", "payment", null, null, key, true),
        null,
        5);
  }

  private static int line(RetrySignal r) {
    return (int) (r.mark().coordinates().offset() - 100 * r.signal().key());
  }

  @Override
  protected RetrySignal moved(RetrySignal r, long at) {
    return attempt(r.signal().key(), line(r), r.signal().outcome(), at);
  }

  @Override
  protected RetrySignal another(RetrySignal r, int line) {
    return attempt(r.signal().key(), line, r.signal().outcome(), at(r));
  }

  @Override
  protected long at(RetrySignal r) {
    return r.mark().eventTime();
  }

  @Override
  protected long windowMs() {
    return Duration.ofMinutes(15).toMillis();
  }

  @Override
  protected String told(PatternFinding finding) {
    return finding.match().verdict() + "@" + (finding.match().at() - T0);
  }

  @Override
  protected String says() {
    return Verdict.RECOVERED.name();
  }

  @Override
  protected String saysInTime() {
    return Verdict.RETRY_EXHAUSTED.name();
  }

  private List<PatternFinding> findings(List<RetrySignal> tries) throws Exception {
    try (var script = script()) {
      for (RetrySignal one : tries) {
        script.send(one, at(one));
      }
      script.watermark(T0 + 5 * windowMs());
      return script.found();
    }
  }

  @Test
  void itIsPainThatItsRunIsChargedFor() throws Exception {
    Observation found = findings(complete(1)).get(0).observation();
    assertThat(found.kind()).isEqualTo(Observation.Kind.RETRIED);
    assertThat(found.retries()).isEqualTo(2);
    assertThat(found.latencyUs()).isEqualTo(4_000);
    assertThat(found.painUs()).as("open until its run closes").isEqualTo(-1);
  }

  @Test
  void oneFailureIsNoHiddenPain() throws Exception {
    assertThat(findings(List.of(complete(1).get(0), complete(1).get(2)))).isEmpty();
  }

  @Test
  void ofFailuresWithoutEndTheEarliestIsTold() throws Exception {
    List<RetrySignal> tries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tries.add(attempt(1, 1 + i, Outcome.FAILURE, T0 + 1_000L * i));
    }
    HeldFindings held = HeldFindings.NONE;
    for (PatternFinding finding : findings(tries)) {
      held = held.hold(finding);
    }
    List<PatternFinding> told = new ArrayList<>();
    held = held.tell(T0 + 5 * windowMs(), told::add);
    assertThat(told)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.match().startAt()).isEqualTo(T0);
              assertThat(f.match().events()).isEqualTo(5);
            });
    assertThat(held.isIdle(T0 + 5 * windowMs())).isTrue();
  }
}
