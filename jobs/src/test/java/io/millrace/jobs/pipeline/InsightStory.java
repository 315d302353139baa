package io.millrace.jobs.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Five hours, told for what analysis finds in them; times are minutes after 08:00 UTC on a Monday.
 *
 * <pre>
 * etl     three runs a minute; release 2.0 at 180, from 187 on one of three fails at transform, and
 *         from 240 on load waits 5 s in its queue; of a flag that is set at 188 its events say nothing
 * web     calls api, api calls stock: from 100 on stock and api fail, web does not. Web was deployed
 *         at 95, api configured at 50, billing, which has nothing to do with it, deployed at 98. From
 *         50 on api takes three times as long, and half of the people, whose purchases fail, look at
 *         /help instead of /order
 * shop    two runs a minute: one by cart, address, payment and confirm, one without address. Those
 *         fail at payment until a fix, and a flag, at 150; every third of them leads to a support case.
 *         From 290 on the first step of each says that the flag is off
 * print   and export fail in the same eight frames of a shared library, of which each calls the
 *         first by a way of its own; print also says two things that share 9 of 19 words and pairs
 * </pre>
 */
final class InsightStory {
  static final long START = 1_772_438_400_000L;
  static final int MINUTES = 300;
  private static final long MINUTE = 60_000;

  private InsightStory() {}

  static long at(long minute) {
    return START + minute * MINUTE;
  }

  /** Writes telemetry and changes. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (PrintWriter out = writer(folder.resolve("telemetry.workflow.jsonl"))) {
      for (int minute = 0; minute < MINUTES; minute++) {
        for (int run = 0; run < 3; run++) {
          loaded(out, minute, run);
        }
        bought(out, minute);
      }
    }
    try (PrintWriter out = writer(folder.resolve("telemetry.span.jsonl"))) {
      for (int minute = 0; minute < MINUTES; minute++) {
        ordered(out, minute);
      }
    }
    try (PrintWriter out = writer(folder.resolve("telemetry.behavior.jsonl"))) {
      for (int minute = 0; minute < MINUTES; minute++) {
        out.print(
            line(
                "{'event_id':'view-%d','source':'web','subject_alias':'u-%d','session_id':'s-%d',"
                    + "'action':'view','page':'%s','consent':'ANALYTICS','event_time':%d}",
                minute,
                minute % 10,
                minute,
                minute >= 50 && minute % 10 < 5 ? "/help" : "/order",
                at(minute) + 4000));
      }
    }
    try (PrintWriter out = writer(folder.resolve("telemetry.log.jsonl"))) {
      for (int minute = 20; minute < 120; minute++) {
        thrown(out, minute, "print", "NullPointerException", "");
        thrown(out, minute, "export", "ArithmeticException", "Guard.check");
        said(out, minute, "colour profile");
        said(out, minute, "paper size");
      }
    }
    StringBuilder links = new StringBuilder();
    for (int who = 0; who < 10; who++) {
      links.append(
          line(
              "{'link_id':'l-%d','alias':'u-%d','account_id':'%s-%d','kind':'login','valid_from':%d}",
              who, who, who < 5 ? "a" : "b", who, START));
    }
    Files.writeString(folder.resolve("ref.identity.jsonl"), links);
    Files.writeString(
        folder.resolve("control.change.jsonl"),
        change("c-etl", "DEPLOY", "etl", ",'release':'2.0','previous_release':'1.0'", 180)
            + change("c-web", "DEPLOY", "web", ",'release':'7.1'", 95)
            + change("c-api", "CONFIG", "api", "", 50)
            + change("c-flag", "FLAG", "shop-web", ",'flag':'one-page','variant':'on'", 150)
            + change("c-strict", "FLAG", "etl", ",'flag':'strict','variant':'on'", 188)
            + change("c-billing", "DEPLOY", "billing", ",'release':'3.0'", 98));
  }

  private static String change(String id, String kind, String service, String more, int minute) {
    return line(
        "{'change_id':'%s','kind':'%s','service':'%s','environment':'prod'%s,'started_at':%d}",
        id, kind, service, more, at(minute));
  }

  private static void loaded(PrintWriter out, int minute, int run) {
    String id = "load-" + minute + "-" + run;
    String release = ",'release':'" + (minute < 180 ? "1.0" : "2.0") + "'";
    long at = at(minute) + 15_000L * run;
    boolean fails = minute >= 187 && run == 0;
    step(out, id, "etl", "nightly-load", "extract", "INITIATOR", "ok", at, release);
    String role = fails ? "TERMINAL" : "STATE_CHANGE";
    String outcome = fails ? "failed" : "ok";
    String broken = ",'exception_type':'SchemaMismatch','message':'column region is missing'";
    String why = fails ? release + broken : release;
    step(out, id, "etl", "nightly-load", "transform", role, outcome, at + 3000, why);
    if (!fails) {
      String queued = ",'queue_delay_ms':" + (minute < 240 ? 200 + minute % 7 : 5000);
      step(out, id, "etl", "nightly-load", "load", "TERMINAL", "ok", at + 6000, release + queued);
    }
  }

  private static void bought(PrintWriter out, int minute) {
    long at = at(minute) + 1000;
    String whole = "buy-whole-" + minute;
    step(out, whole, "shop-web", "checkout", "cart", "INITIATOR", "ok", at, "");
    step(out, whole, "shop-web", "checkout", "address", "STATE_CHANGE", "ok", at + 10_000, "");
    step(out, whole, "shop-web", "checkout", "payment", "STATE_CHANGE", "ok", at + 20_000, "");
    step(out, whole, "shop-web", "checkout", "confirm", "TERMINAL", "ok", at + 30_000, "");
    String quick = "buy-quick-" + minute;
    String flag = minute < 290 ? "" : ",'feature_flags':{'one-page':'off'}";
    step(out, quick, "shop-web", "checkout", "cart", "INITIATOR", "ok", at, flag);
    if (minute >= 150) {
      step(out, quick, "shop-web", "checkout", "payment", "STATE_CHANGE", "ok", at + 10_000, "");
      step(out, quick, "shop-web", "checkout", "confirm", "TERMINAL", "ok", at + 20_000, "");
      return;
    }
    String why =
        ",'exception_type':'NoAddress','message':'order has no address','latency_ms':5000,'account_id':'a-%d'";
    step(
        out,
        quick,
        "shop-web",
        "checkout",
        "payment",
        "TERMINAL",
        "failed",
        at + 10_000,
        String.format(Locale.ROOT, why, minute % 40));
    if (minute % 3 == 0) {
      String parent = ",'parent_correlation_id':'" + quick + "'";
      String id = "case-" + minute;
      step(out, id, "helpdesk", "support-ticket", "opened", "INITIATOR", "ok", at + 40_000, parent);
    }
  }

  private static void step(
      PrintWriter out,
      String run,
      String service,
      String workflow,
      String step,
      String role,
      String outcome,
      long time,
      String more) {
    String entity = workflow.equals("support-ticket") ? "support_case" : "order";
    out.print(
        line(
            "{'event_id':'%s-%s','source':'engine','event_type':'%s.done','event_role':'%s',"
                + "'correlation_id':'%s','entity_type':'%s','entity_id':'%s','workflow_family':'w',"
                + "'workflow_name':'%s','workflow_version':'1','step_name':'%s','attempt':1,"
                + "'outcome_raw':'%s','actor_kind':'SYSTEM','environment':'prod','service':'%s',"
                + "'event_time':%d%s}",
            run, step, step, role, run, entity, run, workflow, step, outcome, service, time, more));
  }

  private static void thrown(
      PrintWriter out, int minute, String service, String type, String first) {
    StringBuilder stack = new StringBuilder("java.lang." + type + ": bad page");
    String frames =
        first + " Page.size Page.fit Sheet.add Sheet.fill Book.next Book.fold Press.roll Press.run";
    for (String frame : frames.strip().split(" ")) {
      stack.append("\\n\\tat com.acme.paper.").append(frame).append("(Paper.java:7)");
    }
    out.print(
        line(
            "{'event_id':'%s-%d','source':'agent','service':'%s','environment':'prod',"
                + "'severity':'ERROR','logger':'main','message':'bad page',"
                + "'exception_type':'java.lang.%s','stack_trace':'%s','event_time':%d}",
            service, minute, service, type, stack, at(minute) + 2000));
  }

  private static void said(PrintWriter out, int minute, String what) {
    out.print(
        line(
            "{'event_id':'%s-%d','source':'agent','service':'print','environment':'prod',"
                + "'severity':'ERROR','logger':'main','message':'printer refused the %s of the page',"
                + "'event_time':%d}",
            what.substring(0, 5), minute, what, at(minute) + 3000));
  }

  private static void ordered(PrintWriter out, int minute) {
    String[] services = {"web", "api", "stock"};
    String[] failures = {
      null,
      ",'exception_type':'GatewayError','message':'stock gave no answer that can be read'",
      ",'exception_type':'UnknownUnit','message':'cannot count in unit crate'"
    };
    for (int i = 0; i < services.length; i++) {
      boolean fails = i > 0 && minute >= 100;
      String parent = i == 0 ? "" : "'parent_span_id':'" + services[i - 1] + "',";
      out.print(
          line(
              "{'trace_id':'order-%d','span_id':'%s',%s'service':'%s','operation':'order',"
                  + "'kind':'SERVER','status':'%s','start_time':%d,'duration_us':%d,"
                  + "'endpoint':'/order','environment':'prod'%s}",
              minute,
              services[i],
              parent,
              services[i],
              fails ? "ERROR" : "OK",
              at(minute) + 700 + i,
              i == 1 && minute >= 50 ? 120_000 : 40_000,
              fails ? failures[i] : ""));
    }
  }

  /** What a reviewer and a tracker say of the item of the shop. */
  static void people(Path folder, String shop) throws IOException {
    Files.writeString(
        folder.resolve("feedback.review.jsonl"),
        line(
            "{'decision_id':'r-1','target_kind':'item','target_id':'%s','reviewer':'ana',"
                + "'verdict':'USEFUL','pain':'REAL','at':%d}",
            shop, at(120)));
    Files.writeString(
        folder.resolve("feedback.workitem.jsonl"),
        line(
            "{'work_item_id':'SHOP-7','tracker':'jira','item_id':'%s','state':'FIX_DEPLOYED',"
                + "'fix_release':'9.1','at':%d}",
            shop, at(150)));
  }

  /** Work from a low score on, and fixes watched for an hour. */
  static void policies(Path folder, String more) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("governance.yaml"),
        """
        kind: governance
        version: 2
        minimum_score: 3
        quiet_after: 60m
        fixes: {watch: 60m}
        """
            + more);
  }

  private static PrintWriter writer(Path file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace('\'', '"') + "\n";
  }
}
