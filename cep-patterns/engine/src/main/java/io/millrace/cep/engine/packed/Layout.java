package io.millrace.cep.engine.packed;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.cep.nfa.State.StateType;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What the indices in an image mean: the patterns of an operator, their states and their stages.
 * Stands once in every savepoint, its hash in every image.
 */
final class Layout implements Serializable {
  private static final long serialVersionUID = 1;

  private final PatternLayout[] patterns;
  private final long guards;
  private final int hash;

  /**
   * @param guards how conditions are made of verdict bits; when it alone changes, patterns keep all
   *     they have open, and the conditions of waiting events are asked again
   */
  Layout(PatternLayout[] patterns, long guards) {
    this.patterns = patterns;
    this.guards = guards;
    StringBuilder all = new StringBuilder().append(guards);
    for (PatternLayout p : patterns) {
      all.append(p.id).append('=').append(Long.toHexString(p.fingerprint)).append(';');
    }
    this.hash = (int) (sha64(all.toString()) >>> 32);
  }

  /**
   * One pattern.
   *
   * @param id the name it has in its operator; what its partial matches are found by again
   * @param fingerprint of states, transitions, window and skip strategy. Conditions are code: what
   *     they ask is not in it, only how they are combined
   */
  record PatternLayout(
      String id, long fingerprint, String[] states, StateType[] types, String[] stages)
      implements Serializable {
    int state(String name) {
      return Names.indexOf(states, name);
    }

    int start() {
      for (int i = 0; i < types.length; i++) {
        if (types[i] == StateType.Start) {
          return i;
        }
      }
      throw new IllegalStateException("pattern '" + id + "' has no start state");
    }
  }

  static <E> Layout of(List<? extends PatternSpec<E, ?>> specs) {
    StringBuilder guards = new StringBuilder();
    for (PatternSpec<E, ?> spec : specs) {
      for (Machine.State<E> state : spec.machine().states()) {
        for (Machine.Edge<E> edge : state.edges()) {
          guards.append(edge.guard()).append(' ');
        }
      }
    }
    return new Layout(
        specs.stream().map(s -> of(s.id(), s.machine())).toArray(PatternLayout[]::new),
        sha64(guards.toString()));
  }

  private static <E> PatternLayout of(String id, Machine<E> machine) {
    StringBuilder text = new StringBuilder();
    text.append(machine.window()).append('|').append(machine.skip()).append('|');
    String[] names = new String[machine.states().length];
    StateType[] types = new StateType[names.length];
    for (int i = 0; i < names.length; i++) {
      Machine.State<E> state = machine.states()[i];
      names[i] = state.name();
      types[i] = state.type();
      text.append(state.name()).append(' ').append(state.type());
      for (Machine.Edge<E> edge : state.edges()) {
        text.append(' ').append(edge.action()).append('>');
        text.append(machine.states()[edge.target()].name()).append('@').append(edge.stage());
      }
      text.append('\n');
    }
    return new PatternLayout(id, sha64(text.toString()), names, types, machine.stages());
  }

  int hash() {
    return hash;
  }

  int size() {
    return patterns.length;
  }

  PatternLayout pattern(int i) {
    return patterns[i];
  }

  /** Index of a pattern by its id, or -1. */
  int indexOf(String id) {
    for (int i = 0; i < patterns.length; i++) {
      if (patterns[i].id.equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** Every pattern's id with the names of its stages, in order. */
  List<String> names() {
    return Arrays.stream(patterns).map(p -> p.id + "(" + String.join(" ", p.stages) + ")").toList();
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(guards);
    out.writeInt(patterns.length);
    for (PatternLayout p : patterns) {
      out.writeUTF(p.id);
      out.writeLong(p.fingerprint);
      out.writeInt(p.states.length);
      for (int i = 0; i < p.states.length; i++) {
        out.writeUTF(p.states[i]);
        out.writeUTF(p.types[i].name());
      }
      out.writeInt(p.stages.length);
      for (String stage : p.stages) {
        out.writeUTF(stage);
      }
    }
  }

  static Layout read(DataInputView in) throws IOException {
    long guards = in.readLong();
    PatternLayout[] patterns = new PatternLayout[in.readInt()];
    for (int p = 0; p < patterns.length; p++) {
      String id = in.readUTF();
      long fingerprint = in.readLong();
      String[] states = new String[in.readInt()];
      StateType[] types = new StateType[states.length];
      for (int i = 0; i < states.length; i++) {
        states[i] = in.readUTF();
        types[i] = StateType.valueOf(in.readUTF());
      }
      String[] stages = new String[in.readInt()];
      for (int i = 0; i < stages.length; i++) {
        stages[i] = in.readUTF();
      }
      patterns[p] = new PatternLayout(id, fingerprint, states, types, stages);
    }
    return new Layout(patterns, guards);
  }

  private static long sha64(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      long value = 0;
      for (byte b : Arrays.copyOf(digest, 8)) {
        value = value << 8 | b & 0xff;
      }
      return value;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Layout other
        && hash == other.hash
        && patterns.length == other.patterns.length;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
