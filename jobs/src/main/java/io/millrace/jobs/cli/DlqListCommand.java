package io.millrace.jobs.cli;

import io.millrace.domain.event.RejectReason;
import io.millrace.domain.mask.TextMasker;
import io.millrace.jobs.dlq.Rejection;
import io.millrace.jobs.dlq.Rejections;
import io.millrace.jobs.dlq.ReplayRequests;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists rejected records by source and place.")
final class DlqListCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Option(names = "--reason", paramLabel = "REASON", description = "Of one reason only.")
  String reason;

  @Option(names = "--limit", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  int limit = 50;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RejectReason only = Words.one("--reason", reason, RejectReason.class);
    List<Rejection> listed = new ArrayList<>();
    long all;
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      Rejections rejections = new Rejections(reader);
      rejections.each(only, Math.max(0, limit), listed::add);
      all = rejections.count(only);
    }
    Map<String, String> requested = new ReplayRequests(warehouse.folder).read();
    if (json) {
      out.println(JsonOut.text(object(listed, all, requested)));
    } else {
      print(out, listed, all, requested);
    }
    return Millrace.DONE;
  }

  private static void print(
      PrintWriter out, List<Rejection> listed, long all, Map<String, String> requested) {
    for (Rejection r : listed) {
      out.printf(
          Locale.ROOT,
          "%s  %-22s %s%s%n    %s%n",
          r.id(),
          r.reason(),
          r.coordinates(),
          requested.containsKey(r.rowId()) ? "  (replay requested)" : "",
          line(r.operator() + (r.detail() == null ? "" : ": " + r.detail())));
    }
    out.printf(Locale.ROOT, "%,d of %,d rejected records%n", listed.size(), all);
  }

  /** One line of what a decoder said, which may quote its source's own words. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(new TextMasker().mask(text));
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }

  private static Map<String, Object> object(
      List<Rejection> listed, long all, Map<String, String> requested) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("rejected", all);
    o.put(
        "records", listed.stream().map(r -> record(r, requested.containsKey(r.rowId()))).toList());
    return o;
  }

  static Map<String, Object> record(Rejection r, boolean requested) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("id", r.id());
    o.put("reason", r.reason());
    o.put("detail", r.detail());
    o.put("operator", r.operator());
    o.put("coordinates", r.coordinates().toString());
    o.put("raw_hash", r.rawHash());
    o.put("mapping", r.mapping());
    o.put("form", r.form().name());
    o.put("kept_bytes", r.keptBytes());
    o.put("key_id", r.keyId());
    o.put("seen_at", r.seen());
    o.put("replay_requested", requested);
    return o;
  }
}
