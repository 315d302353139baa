package io.millrace.jobs.proof;

import io.millrace.domain.hash.Ids;
import io.millrace.jobs.backlog.Columns;
import io.millrace.jobs.backlog.ItemDetails.Member;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.TicketText;
import io.millrace.jobs.proof.Chain.Edge;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A chain of proof, and what its verification found, for a terminal and for machines. */
public final class TraceText {
  private static final int MEMBERS = 20;
  private static final int WINDOWS = 7;
  private static final int WITNESSES = 3;
  private static final int LISTED = 10_000;

  private final Chain chain;
  private final Verification verification;
  private final Provenance provenance;
  private final String asOf;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param verification null when none was asked for
   */
  public TraceText(Chain chain, Provenance provenance, Verification verification, String asOf) {
    this.chain = chain;
    this.provenance = provenance;
    this.verification = verification;
    this.asOf = asOf;
  }

  /** For people. */
  public String text() {
    RankedItem item = chain.item();
    line(0, "item " + item.id() + "  " + item.title() + "  (as of " + asOf + ")");
    line(1, "rests on cluster " + item.clusterId() + edge(item.clusterId()));
    Map<String, Long> counts = chain.observationsByFingerprint();
    int shown = Math.min(MEMBERS, chain.members().size());
    for (Member member : chain.members().subList(0, shown)) {
      member(member, counts.getOrDefault(member.fingerprint(), 0L));
    }
    more(1, chain.members().size() - shown, "fingerprints");
    for (Change change : chain.changes()) {
      line(
          1,
          change.text() == null
              ? "is laid to " + change.id() + ", which is not known"
              : "is laid to " + change.text() + "  from " + Witness.place(change.coordinates()));
    }
    line(1, "made by");
    for (Provenance.Version v : provenance.versions()) {
      line(2, v.kind() + " " + v.version() + (v.detail() == null ? "" : "  " + v.detail()));
    }
    if (verification != null) {
      verification();
    }
    return out.toString();
  }

  private void member(Member member, long observations) {
    String fingerprint = member.fingerprint();
    String by = member.with() == null ? member.edge() : member.edge() + " with " + member.with();
    line(2, "fingerprint " + fingerprint + " (" + by + "): " + TicketText.what(member));
    List<Window> windows =
        chain.windows().stream().filter(w -> w.fingerprint().equals(fingerprint)).toList();
    int first = Math.max(0, windows.size() - WINDOWS);
    more(3, first, "earlier days");
    for (Window window : windows.subList(first, windows.size())) {
      line(3, "day " + day(window.startAt()) + "  " + window.stored() + "  " + window.id());
      window.ranges().forEach(range -> line(4, "from " + range));
    }
    List<Witness> witnesses =
        chain.observations().stream()
            .filter(w -> w.fingerprint().equals(fingerprint))
            .limit(WITNESSES)
            .toList();
    line(3, String.format(Locale.ROOT, "%,d observations", observations));
    for (Witness w : witnesses) {
      line(4, w.id() + "  " + w.place() + "  raw hash " + Ids.hex(w.rawHash()));
    }
    more(4, observations - witnesses.size(), "observations (--json has them)");
  }

  private String edge(String to) {
    for (Edge edge : chain.edges()) {
      if (edge.to().equals(to)) {
        return "  " + edge.stored();
      }
    }
    return "";
  }

  private void verification() {
    Verification v = verification;
    out.append(
        String.format(
            Locale.ROOT,
            "%n%s: %,d observations%s, %,d records%s read again, %,d digests compared%s%s%n",
            v.holds() ? "verified" : "NOT PROVEN",
            v.observations(),
            v.events() == 0
                ? ""
                : String.format(Locale.ROOT, " and %,d events of runs", v.events()),
            v.records(),
            v.changes() == 0
                ? ""
                : String.format(
                    Locale.ROOT, " and %,d change%s", v.changes(), v.changes() == 1 ? "" : "s"),
            v.digests(),
            v.fingerprints() < 0
                ? ""
                : String.format(Locale.ROOT, ", %,d fingerprints computed again", v.fingerprints()),
            chain.late() == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d came late and count in no day", chain.late())));
    v.changedInputs().forEach(p -> line(0, "note: " + p + " since it was read"));
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(Columns.oneLine(text)).append('\n');
  }

  private void more(int depth, long n, String what) {
    if (n > 0) {
      line(depth, String.format(Locale.ROOT, "... and %,d more %s", n, what));
    }
  }

  private static String day(long startAt) {
    return Instant.ofEpochMilli(startAt).toString().substring(0, 10);
  }

  /** For machines: at most {@value #LISTED} observations are listed, all are counted. */
  public Map<String, Object> json() {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("item_id", chain.item().id());
    o.put("as_of", asOf);
    o.put("cluster_id", chain.item().clusterId());
    o.put("fingerprints", chain.members());
    o.put("edges", chain.edges().stream().map(TraceText::json).toList());
    o.put("changes", chain.changes().stream().map(Change::json).toList());
    o.put("windows", chain.windows().stream().map(TraceText::json).toList());
    o.put("observations", chain.observations().size());
    o.put("late", chain.late());
    o.put("versions", provenance.versions());
    o.put("witnesses", chain.observations().stream().limit(LISTED).map(TraceText::json).toList());
    if (verification != null) {
      o.put("verified", verification.holds());
      o.put("verification", verification);
    }
    return o;
  }

  private static Map<String, Object> json(Edge edge) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("from_kind", edge.fromKind());
    o.put("from", edge.from());
    o.put("to_kind", edge.toKind());
    o.put("to", edge.to());
    digest(o, edge.stored());
    return o;
  }

  private static Map<String, Object> json(Window window) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("window", window.id());
    o.put("fingerprint", window.fingerprint());
    o.put("start_at", Instant.ofEpochMilli(window.startAt()).toString());
    o.put("end_at", Instant.ofEpochMilli(window.endAt()).toString());
    digest(o, window.stored());
    o.put("coordinates", window.coordinates());
    o.put("offset_ranges", window.ranges());
    return o;
  }

  private static void digest(Map<String, Object> o, Sum sum) {
    o.put("count", sum.count());
    o.put("sum", Ids.hex(sum.sum()));
    o.put("xor", Ids.hex(sum.xor()));
  }

  private static Map<String, Object> json(Witness witness) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("observation", witness.id());
    o.put("fingerprint", witness.fingerprint());
    o.put("from_pattern", witness.pattern());
    o.put("coordinates", witness.coordinates().toString());
    o.put("raw_hash", Ids.hex(witness.rawHash()));
    return o;
  }
}
