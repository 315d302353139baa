package io.millrace.cep.patterns;

import static io.millrace.cep.patterns.Signals.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What holds of every pattern that begins, goes on and ends within a window; each says which events
 * make a match. The cases are those that break patterns in practice: the boundary, a quiet key,
 * equal times, a beginning told twice, keys that overlap, disorder, a restore at any moment.
 *
 * @param <E> event
 * @param <R> finding
 */
public abstract class PatternCases<E, R> {
  /** A pattern with nothing seen. */
  protected abstract PatternScript<E, R> script() throws Exception;

  /** Events of a match, in order, from {@link Signals#T0} on; lines of their source rise. */
  protected abstract List<E> complete(long key);

  /** The event at another time, epoch ms. */
  protected abstract E moved(E event, long at);

  /** The event at another line of its source, so that it is another event. */
  protected abstract E another(E event, int line);

  protected abstract long at(E event);

  protected abstract long windowMs();

  /** What a finding says, and when. */
  protected abstract String told(R finding);

  /** What a match says. */
  protected abstract String says();

  /** What it says to run out of time before the last event; null for nothing. */
  protected abstract String saysInTime();

  /** Matches of a beginning told twice: one, unless each beginning matches by itself. */
  protected int matchesOfTwoBeginnings() {
    return 1;
  }

  protected final List<String> found(PatternScript<E, R> script) {
    return script.found().stream().map(this::told).toList();
  }

  private void send(PatternScript<E, R> script, List<E> events) throws Exception {
    for (E event : events) {
      script.send(event, at(event));
    }
  }

  private List<String> foundOf(List<E> events) throws Exception {
    try (var script = script()) {
      send(script, events);
      script.watermark(T0 + 5 * windowMs());
      script.assertNoTimers();
      return found(script);
    }
  }

  private List<E> endingAt(long offset) {
    List<E> events = new ArrayList<>(complete(1));
    int last = events.size() - 1;
    events.set(last, moved(events.get(last), T0 + offset));
    return events;
  }

  private String match(List<E> events) {
    return says() + "@" + (at(events.get(events.size() - 1)) - T0);
  }

  private List<String> ranOut() {
    return saysInTime() == null ? List.of() : List.of(saysInTime() + "@" + windowMs());
  }

  @Test
  void theWholeIsAMatch() throws Exception {
    assertThat(foundOf(complete(1))).containsExactly(match(complete(1)));
  }

  @Test
  void aMillisecondBeforeTheWindowEndsIsInTime() throws Exception {
    List<E> events = endingAt(windowMs() - 1);
    assertThat(foundOf(events)).containsExactly(match(events));
  }

  @Test
  void exactlyTheWindowIsTooLate() throws Exception {
    assertThat(foundOf(endingAt(windowMs()))).containsExactlyElementsOf(foundAtTheWindow());
  }

  /** What is found when the last event comes at exactly start + window. */
  protected List<String> foundAtTheWindow() {
    return ranOut();
  }

  @Test
  void aKeyThatGoesQuietRunsOutOfTime() throws Exception {
    List<E> events = complete(1);
    assertThat(foundOf(events.subList(0, events.size() - 1)))
        .startsWith(ranOut().toArray(new String[0]))
        .noneMatch(told -> saysInTime() == null);
  }

  @Test
  void theOrderOfArrivalSaysNothing() throws Exception {
    List<E> events = new ArrayList<>(complete(1));
    java.util.Collections.reverse(events);
    assertThat(foundOf(events)).containsExactly(match(complete(1)));
  }

  @Test
  void equalTimesFollowTheirPlaceInTheSource() throws Exception {
    List<E> events = new ArrayList<>();
    for (E event : complete(1)) {
      events.add(0, moved(event, T0));
    }
    assertThat(foundOf(events)).containsExactly(says() + "@0");
  }

  @Test
  void aBeginningToldTwiceIsOne() throws Exception {
    List<E> events = new ArrayList<>(complete(1));
    events.add(1, another(events.get(0), 1));
    assertThat(foundOf(events))
        .filteredOn(told -> told.equals(match(complete(1))))
        .hasSize(matchesOfTwoBeginnings());
  }

  @Test
  void keysThatOverlapDoNotMeet() throws Exception {
    List<E> mine = complete(1);
    List<E> theirs = complete(2);
    List<E> both = new ArrayList<>();
    for (int i = 0; i < mine.size(); i++) {
      both.add(mine.get(i));
      both.add(theirs.get(i));
    }
    assertThat(foundOf(both)).containsExactly(match(mine), match(theirs));
  }

  @Test
  void anEventOfAnotherKeyEndsNothing() throws Exception {
    List<E> events = new ArrayList<>(complete(1));
    int last = events.size() - 1;
    events.set(last, complete(2).get(last));
    assertThat(foundOf(events)).doesNotContain(match(events));
  }

  @Test
  void aRestoreAtAnyMomentForgetsNothing() throws Exception {
    List<E> events = complete(1);
    for (int cut = 1; cut < events.size(); cut++) {
      PatternScript<E, R> script = script();
      send(script, events.subList(0, cut));
      script.watermark(at(events.get(cut - 1)));
      script = script.restored();
      send(script, events.subList(cut, events.size()));
      script.watermark(T0 + 5 * windowMs());
      assertThat(found(script)).as("cut after " + cut).containsExactly(match(events));
      script.assertNoTimers();
      script.close();
    }
  }

  @Test
  void whatComesBehindTheWatermarkIsToldAsLate() throws Exception {
    try (var script = script()) {
      List<E> events = complete(1);
      script.watermark(T0 + 1);
      script.send(events.get(0), T0);
      assertThat(script.late()).hasSize(1);
    }
  }
}
