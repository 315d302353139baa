package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.Row;
import io.millrace.jobs.tracker.TicketDraft;
import io.millrace.jobs.tracker.Tracker;
import io.millrace.jobs.tracker.TrackerWords;
import io.millrace.jobs.tracker.Trackers;
import io.millrace.jobs.tracker.WorkItemFile;
import io.millrace.warehouse.catalog.Secrets;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "tickets",
    description = "Delivers open items to a tracker, and takes in what the tracker says.",
    footer = {
      "",
      "An item's ticket bears its marker: it is looked for before one is made, so that telling"
          + " again makes no second one. What waits for review, and what is a child of a problem"
          + " record, gets no ticket.",
      "Example: millrace tickets --tracker github --project acme/shop --token '${env:TOKEN}'"
    })
final class TicketsCommand implements Callable<Integer> {
  private static final long PATIENCE_MS = 20_000;

  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Option(
      names = "--tracker",
      required = true,
      paramLabel = "NAME",
      description = "github or jira.")
  String tracker;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of its interface (github: https://api.github.com).")
  String url;

  @Option(
      names = "--project",
      paramLabel = "P",
      description = "Repository, owner/name, or project key.")
  String project;

  @Option(
      names = "--token",
      paramLabel = "REF",
      description = "A reference, $${env:NAME}; the secret itself is refused.")
  String token;

  @Option(names = "--top", defaultValue = "20", paramLabel = "N", description = "At most so many.")
  int top;

  @Option(
      names = "--heard",
      paramLabel = "FILE",
      description = "Takes in webhooks, one JSON object a line, and delivers nothing.")
  Path heard;

  @Option(
      names = "--mapping",
      paramLabel = "NAME or FILE",
      description = "How webhooks are read. Default: github-issues or jira-issues.")
  String mapping;

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  @Override
  public Integer call() {
    String name = Words.known("--tracker", tracker, Trackers.NAMES);
    PrintWriter out = spec.commandLine().getOut();
    WorkItemFile file = new WorkItemFile(warehouse.folder);
    List<Map<String, Object>> done = heard == null ? deliver(name, file) : hear(name, file);
    if (json) {
      out.println(JsonOut.text(done));
    } else {
      done.forEach(
          line ->
              out.println(String.join("  ", line.values().stream().map(String::valueOf).toList())));
      out.println("written to " + file.path() + "; the next 'run --append' applies it");
    }
    out.flush();
    return Millrace.DONE;
  }

  private List<Map<String, Object>> deliver(String name, WorkItemFile file) {
    try (CloseableHttpClient client = Trackers.client(null, 1)) {
      return deliver(tracker(name, client), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tracker tracker(String name, CloseableHttpClient client) {
    if (project == null) {
      throw new UserError("--project says where the tickets go");
    }
    if (token != null && !(token.startsWith("${env:") && token.endsWith("}"))) {
      throw new UserError("--token must be a reference such as ${env:TOKEN}, not the secret");
    }
    String secret = token == null ? null : Secrets.resolve(token);
    if (url == null && !name.equals("github")) {
      throw new UserError("--url says where Jira is");
    }
    String address = url == null ? "https://api.github.com" : url;
    return Trackers.of(name, client, address, project, secret, PATIENCE_MS);
  }

  private List<Map<String, Object>> deliver(Tracker to, WorkItemFile file) {
    List<TicketDraft> drafts = new ArrayList<>();
    long asOf;
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      asOf = Backlog.read(reader).asOf();
      Row.each(
          reader,
          "SELECT item_id, work_item_id, title, ticket_md, lower(severity) AS severity,"
              + " CAST(lifecycle = 'REGRESSED' AS INTEGER) AS returned FROM backlog_items_current"
              + " WHERE state IN ('OPEN', 'LINKED') AND problem_id IS NULL"
              + " ORDER BY effective_score DESC, pain_minutes_week DESC, item_id LIMIT "
              + Math.max(0, top),
          row ->
              drafts.add(
                  new TicketDraft(
                      row.text("item_id"),
                      row.text("work_item_id"),
                      row.text("title"),
                      row.text("ticket_md"),
                      List.of("severity-" + row.text("severity")),
                      row.count("returned") == 1)));
    }
    List<Map<String, Object>> done = new ArrayList<>();
    for (TicketDraft draft : drafts) {
      Tracker.Delivery delivery = to.deliver(draft);
      if (delivery == null) {
        done.add(said(draft.workItemId(), "held elsewhere", draft));
        continue;
      }
      if (draft.workItemId() == null) {
        file.append(
            new WorkItemEvent(
                delivery.workItemId(),
                to.name(),
                draft.itemId(),
                delivery.created() ? WorkItemEvent.State.CREATED : WorkItemEvent.State.LINKED,
                null,
                null,
                null,
                asOf));
      }
      done.add(said(delivery.workItemId(), delivery.created() ? "created" : "updated", draft));
    }
    return done;
  }

  private static Map<String, Object> said(String workItem, String what, TicketDraft draft) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("work_item_id", workItem);
    line.put("did", what);
    line.put("item_id", draft.itemId());
    line.put("title", draft.title());
    return line;
  }

  private List<Map<String, Object>> hear(String name, WorkItemFile file) {
    List<Map<String, Object>> done = new ArrayList<>();
    TrackerWords words = new TrackerWords(mapping == null ? name + "-issues" : mapping, heard + "");
    try {
      int number = 0;
      for (String text : Files.readAllLines(heard)) {
        number++;
        if (text.isBlank()) {
          continue;
        }
        List<WorkItemEvent> events = words.read(text.getBytes(StandardCharsets.UTF_8));
        WorkItemEvent event = events.isEmpty() ? null : events.get(0);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", number);
        line.put(
            "did", event == null ? "says nothing" : file.append(event) ? "taken" : "known already");
        if (event != null) {
          line.put("work_item_id", event.workItemId());
          line.put("state", event.state().name());
        }
        done.add(line);
      }
    } catch (IOException e) {
      throw new UserError("cannot read " + heard + ": " + e.getMessage(), e);
    }
    return done;
  }
}
