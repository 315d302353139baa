package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.dlq.Rejection;
import io.millrace.jobs.dlq.Rejections;
import io.millrace.jobs.dlq.ReplayRequests;
import io.millrace.jobs.dlq.ReplayTrial;
import io.millrace.jobs.embedded.EmbeddedRun;
import io.millrace.jobs.files.Inputs;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.state.RecordedInputs;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description = "Asks for rejected records to be read again, and says what they would become.",
    footer = {
      "",
      "The next 'run --append' reads them through intake, by the mappings as they are then, and",
      "counts what became of them. Asking twice is asking once."
    })
final class DlqReplayCommand implements Callable<Integer> {
  private static final int LISTED = 20;

  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids, or the beginnings of some.")
  List<String> names = new ArrayList<>();

  @Option(names = "--reason", paramLabel = "REASON", description = "All of this reason.")
  String reason;

  @Option(names = "--all", description = "All of them.")
  boolean all;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    RejectReason only = Words.one("--reason", reason, RejectReason.class);
    if ((names.isEmpty() ? 0 : 1) + (only == null ? 0 : 1) + (all ? 1 : 0) != 1) {
      throw new ParameterException(spec.commandLine(), "give ids, --reason or --all");
    }
    List<Rejection> chosen = new ArrayList<>();
    long asOf;
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      Rejections rejections = new Rejections(reader);
      names.forEach(name -> chosen.add(rejections.find(name)));
      if (names.isEmpty()) {
        rejections.each(only, Long.MAX_VALUE, chosen::add);
      }
      asOf = reader.commit().asOf() == null ? 0 : reader.commit().asOf();
    }
    if (chosen.isEmpty()) {
      throw new UserError("no rejected record" + (only == null ? "" : " of reason " + only));
    }
    Map<Rejection, String> verdicts = trial().run(chosen);
    ReplayRequests requests = new ReplayRequests(warehouse.folder);
    int added = requests.add(chosen, asOf);
    print(verdicts, added, requests);
    return Millrace.DONE;
  }

  private ReplayTrial trial() {
    List<Inputs.Request> recorded =
        RecordedInputs.read(warehouse.folder).inputs().stream()
            .map(i -> new Inputs.Request(i.path(), i.mapping()))
            .toList();
    long latest = WallClock.system().millis() + EmbeddedRun.SKEW.toMillis();
    return new ReplayTrial(Inputs.resolve(recorded).records(), new ContractJudge(latest));
  }

  private void print(Map<Rejection, String> verdicts, int added, ReplayRequests requests) {
    PrintWriter out = spec.commandLine().getOut();
    long accepted = verdicts.values().stream().filter(ReplayTrial.ACCEPTED::equals).count();
    if (json) {
      Map<String, Object> o = new LinkedHashMap<>();
      o.put("requested", verdicts.size());
      o.put("new", added);
      o.put("would_be_accepted", accepted);
      Map<String, String> each = new LinkedHashMap<>();
      verdicts.forEach((r, verdict) -> each.put(r.id(), verdict));
      o.put("verdicts", each);
      out.println(JsonOut.text(o));
      return;
    }
    verdicts.entrySet().stream()
        .limit(LISTED)
        .forEach(e -> out.println(e.getKey().id() + "  " + DlqListCommand.line(e.getValue())));
    out.printf(
        Locale.ROOT,
        "%,d records, %,d of them new to %s; as mappings are now, %,d would be accepted%n"
            + "the next 'run --append' reads them again%n",
        verdicts.size(),
        added,
        requests.path(),
        accepted);
  }
}
