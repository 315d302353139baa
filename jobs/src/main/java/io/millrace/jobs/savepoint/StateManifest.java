package io.millrace.jobs.savepoint;

import io.millrace.domain.UserError;
import io.millrace.jobs.savepoint.SavedState.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which operator keeps what: the graph's published state, one line for each state, and one for each
 * operator without. A test runs the graph and holds the committed text equal to what it kept.
 *
 * @param operators states by uid and name
 * @param edges uids of operators that some jobs have and others have not: sources and sinks
 */
public record StateManifest(
    SortedMap<String, SortedMap<String, SavedState>> operators, Set<String> edges) {
  private static final String BETWEEN = " | ";
  private static final String NOTHING = "-";

  /** What today's graph keeps: the rooms and the warehouse, and the edges of every job. */
  public static StateManifest today() {
    SortedMap<String, SortedMap<String, SavedState>> all = new TreeMap<>();
    all.putAll(resource("/state/published.txt").operators);
    StateManifest edges = resource("/state/edges.txt");
    all.putAll(edges.operators);
    return new StateManifest(all, edges.operators.keySet());
  }

  private static StateManifest resource(String name) {
    try (InputStream in = StateManifest.class.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a savepoint holds. */
  public static StateManifest of(Savepoint savepoint) {
    SortedMap<String, SortedMap<String, SavedState>> operators = new TreeMap<>();
    savepoint.operators().forEach((uid, operator) -> operators.put(uid, operator.states()));
    return new StateManifest(operators, Set.of());
  }

  /** Reads what {@link #lines} wrote. */
  public static StateManifest parse(List<String> lines) {
    SortedMap<String, SortedMap<String, SavedState>> operators = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.split(" \\| ", -1);
      if (cells.length != 4) {
        throw new UserError("not a line of a state manifest: " + line);
      }
      SortedMap<String, SavedState> states =
          operators.computeIfAbsent(cells[0], uid -> new TreeMap<>());
      if (!cells[1].equals(NOTHING)) {
        states.put(cells[2], new SavedState(Kind.valueOf(cells[1]), cells[2], cells[3]));
      }
    }
    return new StateManifest(operators, Set.of());
  }

  /** As text, in order. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    operators.forEach(
        (uid, states) -> {
          if (states.isEmpty()) {
            lines.add(String.join(BETWEEN, uid, NOTHING, NOTHING, NOTHING));
          }
          states
              .values()
              .forEach(
                  s -> lines.add(String.join(BETWEEN, uid, s.kind().name(), s.name(), s.format())));
        });
    return lines;
  }
}
