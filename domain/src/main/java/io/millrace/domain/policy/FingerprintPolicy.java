package io.millrace.domain.policy;

import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What makes up a failure's identity here, over the rules that hold for everybody. Ids depend on
 * the settings, never on the number of the document: two documents that say the same give the same
 * ids.
 *
 * @param leaveOut parts that do not tell failures apart here
 * @param application how names of frames begin that are the application's own, whatever the rules
 *     take them for
 * @param framework how names of frames begin that are not, unless {@code application} says so
 * @param topFrames how many of the application's frames count, from the throwing one outwards
 * @param variables words that vary here though they look like wording: regions, names of tenants
 */
public record FingerprintPolicy(
    List<Part> leaveOut,
    List<String> application,
    List<String> framework,
    int topFrames,
    List<String> variables) {
  /** Parts that may be left out; type, service and template always count. */
  public enum Part {
    CALL_SITE,
    DEPENDENCY
  }

  public static final int TOP_FRAMES = 8;

  /** The rules alone. */
  public static final FingerprintPolicy DEFAULT =
      new FingerprintPolicy(List.of(), List.of(), List.of(), TOP_FRAMES, List.of());

  /** Order and repetition say nothing. */
  public FingerprintPolicy {
    leaveOut = List.copyOf(new TreeSet<>(leaveOut));
    application = List.copyOf(new TreeSet<>(application));
    framework = List.copyOf(new TreeSet<>(framework));
    variables = List.copyOf(new TreeSet<>(variables));
  }

  /** The version of an id: that of the rules, and where there are settings their hash. */
  public String algorithm(String rules) {
    return equals(DEFAULT) ? rules : rules + "+" + Ids.hex(settings()).substring(8);
  }

  /** Equal for equal settings. */
  public long settings() {
    List<String> all = new ArrayList<>();
    leaveOut.forEach(part -> all.add(part.name()));
    all.add(null);
    all.addAll(application);
    all.add(null);
    all.addAll(framework);
    all.add(null);
    all.addAll(variables);
    all.add(String.valueOf(topFrames));
    return Ids.of(all.toArray(new String[0]));
  }

  public boolean leavesOut(Part part) {
    return leaveOut.contains(part);
  }
}
