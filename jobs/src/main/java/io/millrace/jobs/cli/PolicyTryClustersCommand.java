package io.millrace.jobs.cli;

import io.millrace.domain.policy.ClusterPolicy;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.jobs.trial.ClusterTrial;
import io.millrace.jobs.trial.ClusterTrial.Change;
import io.millrace.jobs.trial.ClusterTrial.Quality;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "try-clusters",
    description = "What other thresholds would join and part of a warehouse's clusters.",
    footer = {
      "",
      "Nothing takes effect: that is for `clusters` of a governance document. Both sides are decided",
      "anew from the rows of the warehouse; edges of changes and of renamed fingerprints stay."
    })
final class PolicyTryClustersCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Option(
      names = "--lexical",
      paramLabel = "SHARE",
      description = "Words and pairs of words in common, 0 to 1 (default: as in force).")
  Double lexical;

  @Option(
      names = "--common-windows",
      paramLabel = "N",
      description = "Common windows of ten minutes at a dependency (default: as in force).")
  Integer commonWindows;

  @Option(names = "--json", description = "As a JSON array.")
  boolean json;

  @Override
  public Integer call() {
    if (lexical == null && commonWindows == null) {
      throw usage("name a threshold to try: --lexical or --common-windows");
    }
    if (lexical != null && !(lexical >= 0 && lexical <= 1)) {
      throw usage("--lexical must be between 0 and 1");
    }
    if (commonWindows != null && commonWindows < 1) {
      throw usage("--common-windows must be at least 1");
    }
    ClusterPolicy now;
    ClusterPolicy other;
    List<ClusterTrial> trials;
    try (WarehouseReader rows = WarehouseReader.open(warehouse.config())) {
      now = inForce(rows);
      other =
          new ClusterPolicy(
              lexical == null ? now.lexicalPpm() : (int) Math.round(lexical * 1e6),
              commonWindows == null ? now.commonWindows() : commonWindows);
      trials = ClusterTrial.of(rows, now, other);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(trials.stream().map(PolicyTryClustersCommand::object).toList()));
      return Millrace.DONE;
    }
    out.printf("%s -> %s%n", text(now), text(other));
    trials.forEach(trial -> print(trial, out));
    return Millrace.DONE;
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  /** Of the newest governance document that the warehouse has seen; the defaults without one. */
  private static ClusterPolicy inForce(WarehouseReader rows) {
    for (Object[] row :
        rows.sql(
                "SELECT body FROM policies_current WHERE kind = 'governance' AND mode = 'ACTIVE'"
                    + " ORDER BY effective_from_at DESC NULLS LAST, version DESC LIMIT 1")
            .rows()) {
      ClusterPolicy found = PolicyLoader.clusters("policies", (String) row[0]);
      if (found != null) {
        return found;
      }
    }
    return ClusterPolicy.DEFAULT;
  }

  private static String text(ClusterPolicy p) {
    return String.format(
        Locale.ROOT, "lexical %s, common_windows %d", p.lexicalPpm() / 1e6, p.commonWindows());
  }

  private static void print(ClusterTrial t, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: %d clusters stand, the rows make %d of them again%n",
        t.environment(),
        t.clusters(),
        t.rebuilt());
    line(out, "clusters", t.before().clusters(), t.after().clusters());
    line(out, "of one fingerprint", t.before().alone(), t.after().alone());
    line(out, "largest", t.before().largest(), t.after().largest());
    line(out, "Gini of sizes", t.before().gini(), t.after().gini());
    line(out, "distance inside", t.before().distance(), t.after().distance());
    list(out, "would be one", t.merges());
    list(out, "would be parted", t.splits());
  }

  private static void line(PrintWriter out, String figure, double before, double after) {
    out.printf(Locale.ROOT, "  %-20s %10.4g -> %10.4g%n", figure, before, after);
  }

  private static void list(PrintWriter out, String title, List<Change> changes) {
    out.printf(Locale.ROOT, "  %s: %d%n", title, changes.size());
    for (Change change : changes.subList(0, Math.min(SHOWN, changes.size()))) {
      out.printf("    %s%n", change.whole());
      change.parts().forEach(part -> out.printf("      - %s%n", part));
    }
  }

  private static Map<String, Object> object(ClusterTrial t) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("environment", t.environment());
    o.put("clusters", t.clusters());
    o.put("rebuilt", t.rebuilt());
    o.put("before", object(t.before()));
    o.put("after", object(t.after()));
    o.put("merges", t.merges().stream().map(PolicyTryClustersCommand::object).toList());
    o.put("splits", t.splits().stream().map(PolicyTryClustersCommand::object).toList());
    return o;
  }

  private static Map<String, Object> object(Quality q) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("clusters", q.clusters());
    o.put("of_one", q.alone());
    o.put("largest", q.largest());
    o.put("size_gini", q.gini());
    o.put("intra_distance", q.distance());
    return o;
  }

  private static Map<String, Object> object(Change c) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("whole", c.whole());
    o.put("parts", c.parts());
    o.put("fingerprints", c.fingerprints());
    return o;
  }
}
