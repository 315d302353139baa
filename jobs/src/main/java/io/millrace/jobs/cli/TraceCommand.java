package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.ItemDetails;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.proof.AlertProof;
import io.millrace.jobs.proof.Chain;
import io.millrace.jobs.proof.Provenance;
import io.millrace.jobs.proof.TraceText;
import io.millrace.jobs.proof.Verification;
import io.millrace.jobs.proof.Verifier;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "trace",
    description = "What an item rests on, down to the lines of the inputs.",
    footer = {"", "Exit 1 when --verify finds anything that is not as it was."})
final class TraceCommand implements Callable<Integer> {
  private static final int MOST_MERGES = 100;

  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Parameters(
      paramLabel = "ITEM",
      description = {
        ShowCommand.ITEM,
        "Or an alert, decision, label, feedback, override, fix, review, problem, contrast, score"
            + " or change by its id."
      })
  String name;

  @Option(
      names = "--verify",
      description = "Recompute every digest, read every record again and compare its hash.")
  boolean verify;

  @Option(
      names = "--deep",
      description = "With --verify: decode, mask and fingerprint every record again, too.")
  boolean deep;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    if (deep && !verify) {
      throw new ParameterException(spec.commandLine(), "--deep goes with --verify");
    }
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      AlertProof alert = AlertProof.isAlert(name) ? AlertProof.read(reader, name) : null;
      if (alert != null) {
        return alert(reader, alert);
      }
      Backlog backlog = Backlog.read(reader);
      RankedItem item = living(backlog, backlog.find(Provenance.item(reader, name)));
      ItemDetails details =
          ItemDetails.read(reader, List.of(item), backlog.asOf()).get(item.clusterId());
      if (details.members().isEmpty()) {
        throw new UserError(withoutMembers(item));
      }
      Chain chain = Chain.read(reader, item, details);
      Verification verification =
          verify ? new Verifier(reader, warehouse.folder).verify(chain, deep) : null;
      print(new TraceText(chain, Provenance.read(reader, item), verification, backlog.asOfText()));
      if (verification != null && !verification.holds()) {
        throw new UserError(failure(verification));
      }
    }
    return Millrace.DONE;
  }

  /** What was merged lives on in another item, perhaps by way of several. */
  private RankedItem living(Backlog backlog, RankedItem named) {
    RankedItem item = named;
    for (int i = 0; i < MOST_MERGES && item.row().text("merged_into") != null; i++) {
      item = backlog.find(item.row().text("merged_into"));
    }
    if (item != named && !json) {
      spec.commandLine().getOut().println(named.id() + " lives on in " + item.id());
    }
    return item;
  }

  private int alert(WarehouseReader reader, AlertProof alert) {
    Verification verification =
        verify ? new Verifier(reader, warehouse.folder).verify(alert) : null;
    spec.commandLine()
        .getOut()
        .print(json ? JsonOut.text(alert.json(verification)) + "\n" : alert.text(verification));
    spec.commandLine().getOut().flush();
    if (verification != null && !verification.holds()) {
      throw new UserError(failure(verification));
    }
    return Millrace.DONE;
  }

  private static String withoutMembers(RankedItem item) {
    String into = item.row().text("merged_into");
    return item.id()
        + " has no fingerprints now"
        + (into == null ? "" : ": they live in " + into + ", trace that one");
  }

  private void print(TraceText text) {
    if (json) {
      spec.commandLine().getOut().println(JsonOut.text(text.json()));
    } else {
      spec.commandLine().getOut().print(text.text());
    }
    spec.commandLine().getOut().flush();
  }

  private static String failure(Verification v) {
    long more = v.wrong() - v.findings().size();
    return "the proof does not hold, "
        + v.wrong()
        + (v.wrong() == 1 ? " finding:\n  " : " findings:\n  ")
        + String.join("\n  ", v.findings())
        + (more == 0 ? "" : "\n  ... and " + more + " more");
  }
}
