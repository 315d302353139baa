package io.millrace.jobs.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Seven hours of a small shop, told for what people and trackers make of it; times are minutes
 * after 08:00 UTC on a Monday.
 *
 * <pre>
 * mailer    900 failures in the first hour, a fix at 120, 12 failures after it, none from 180 on;
 *           release 2.2 at 300 brings it back
 * biller, shipper, poster, packer  four failures a minute in the first hour, fixes at 120: of
 *           biller a few remain, of shipper hardly any but they take four times as long, of poster
 *           half as many in a minute at the same rate of what is served, of packer hardly any but
 *           each of them a retry, of which there was one in twenty before
 * exporter  hits 9 of 50 premium accounts, the whole time
 * importer  fails at the same dependency as exporter, in another form, in two windows only
 * vault     one failure at 90, held small; from 140 to 200 many, of three strategic accounts
 * gateway   refuses 100 log-ins, 70 of them on one path
 * checkout, cart, payment  five kinds of errors in the same traces, after release 5.0 of checkout
 * scheduler three failures, printer one: evidence of little, and of nothing; what the printer says
 *           is told twice, and one line is cut
 * noisy-00 to noisy-13  1,200 error lines with ids, hosts and times that differ
 * </pre>
 */
final class GovernedStory {
  static final long START = 1_772_438_400_000L;
  static final long MINUTE = 60_000;
  private static final String[] TROUBLES = {
    "disk quota of volume {} exceeded",
    "certificate of peer {} expired",
    "lease {} was lost to another owner",
    "queue {} rejects messages of this size",
    "index shard {} is read only",
    "replica {} lags behind its leader",
    "clock of host {} drifted",
    "session {} holds too many locks",
    "parser gave up at byte {}",
    "image {} has an unknown codec",
    "rate plan {} is not for sale",
    "printer {} ran out of paper",
    "geocoder knows no place {}",
    "audit trail {} has a gap"
  };

  private static final String[][] CHECKOUT = {
    {"checkout", "voucher table has no column discount_kind"},
    {"checkout", "amount is negative after rounding"},
    {"cart", "price list was built for another currency"},
    {"cart", "wallet answered with an unknown field"}
  };

  private GovernedStory() {}

  static long at(long minute) {
    return START + minute * MINUTE;
  }

  /** Writes telemetry and reference data. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    spans(folder.resolve("telemetry.span.jsonl"));
    logs(folder.resolve("telemetry.log.jsonl"));
    StringBuilder accounts = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      accounts.append(
          line(
              "{'account_id':'p-%02d','tier':'premium','strategic':false,'valid_from':%d}",
              i, at(-60)));
    }
    for (int i = 0; i < 3; i++) {
      accounts.append(
          line(
              "{'account_id':'s-%02d','tier':'enterprise','strategic':true,'valid_from':%d}",
              i, at(-60)));
    }
    Files.writeString(folder.resolve("ref.account.jsonl"), accounts);
    Files.writeString(
        folder.resolve("control.change.jsonl"),
        line(
                "{'change_id':'c-1','kind':'DEPLOY','service':'mailer','environment':'prod',"
                    + "'release':'2.2','started_at':%d}",
                at(300))
            + line(
                "{'change_id':'c-2','kind':'DEPLOY','service':'checkout','environment':'prod',"
                    + "'release':'5.0','started_at':%d}",
                at(240)));
  }

  private static void spans(Path file) throws IOException {
    try (PrintWriter out = writer(file)) {
      for (int minute = 0; minute < 420; minute++) {
        for (int i = 0; i < 5; i++) {
          ok(out, "mailer", minute, i, minute < 300 ? "2.1" : "2.2");
          ok(out, "exporter", minute, i, "1.0");
        }
        int failures = minute < 60 ? 15 : minute >= 120 && minute < 180 && minute % 5 == 0 ? 1 : 0;
        failures = minute >= 310 ? 2 : failures;
        for (int i = 0; i < failures; i++) {
          failed(
              out,
              "mailer",
              minute,
              i,
              minute < 300 ? "2.1" : "2.2",
              "smtp",
              "TimeoutException",
              "delivery of mail " + (1000 * minute + i) + " timed out",
              "p-" + (20 + i % 10));
        }
        mended(out, minute, "biller", "bank", minute % 2 == 0 ? 1 : 0);
        mended(out, minute, "shipper", "dock", minute % 10 == 0 ? 1 : 0);
        mended(out, minute, "poster", "press", 2);
        mended(out, minute, "packer", "crate", minute % 10 == 0 ? 1 : 0);
        stored(out, minute);
        if (minute % 3 == 0) {
          failed(
              out,
              "exporter",
              minute,
              0,
              "1.0",
              "warehouse-api",
              "ConnectException",
              "export " + minute + " refused by the warehouse",
              String.format(Locale.ROOT, "p-%02d", minute / 3 % 9));
        }
        if (minute >= 200 && minute < 220 && minute % 3 == 0) {
          failed(
              out,
              "importer",
              minute,
              0,
              "1.0",
              "warehouse-api",
              "UnknownSchemaError",
              "cannot read the layout of sheet " + minute,
              null);
        }
        if (minute >= 100 && minute < 200) {
          refused(out, minute);
        }
        if (minute < 290) {
          bought(out, minute);
        }
      }
    }
  }

  /** Fails in the first hour, and so often a minute in the hour after its fix. */
  private static void mended(
      PrintWriter out, int minute, String service, String dependency, int after) {
    for (int i = 0; i < 2 && minute < 180; i++) {
      ok(out, service, minute, i, "1.0");
    }
    int failures = minute < 60 ? 4 : minute >= 120 && minute < 180 ? after : 0;
    for (int i = 0; i < failures; i++) {
      failed(
          out,
          service,
          minute,
          i,
          "1.0",
          dependency,
          "IllegalStateException",
          "batch " + (10 * minute + i) + " of " + service + " is in an impossible state",
          null);
    }
  }

  private static void stored(PrintWriter out, int minute) {
    ok(out, "vault", minute, 0, "1.0");
    int failures = minute == 90 ? 1 : minute >= 140 && minute < 200 ? 2 : 0;
    for (int i = 0; i < failures; i++) {
      failed(
          out,
          "vault",
          minute,
          i,
          "1.0",
          "tape",
          "CorruptBlockException",
          "block " + (10 * minute + i) + " of the archive has no checksum",
          minute == 90 ? null : "s-0" + minute % 3);
    }
  }

  private static void ok(PrintWriter out, String service, int minute, int i, String release) {
    out.print(
        line(
            "{'trace_id':'ok-%s-%d-%d','span_id':'s','service':'%s','operation':'handle',"
                + "'kind':'SERVER','status':'OK','start_time':%d,'duration_us':50000,"
                + "'endpoint':'/%s','environment':'prod','release':'%s'}",
            service, minute, i, service, at(minute) + 1000 + 2000 * i, service, release));
  }

  private static void failed(
      PrintWriter out,
      String service,
      int minute,
      int i,
      String release,
      String dependency,
      String exception,
      String message,
      String account) {
    String who = account == null ? "" : ",'account_id':'" + account + "'";
    int seconds = service.equals("exporter") ? 90 : 5;
    seconds = service.equals("shipper") && minute >= 120 ? 20 : seconds;
    boolean again = service.equals("packer") && (minute >= 120 || i == 0 && minute % 5 == 0);
    String retry = again ? ",'retry_attempt':1" : "";
    out.print(
        line(
            "{'trace_id':'bad-%s-%d-%d','span_id':'s','service':'%s','operation':'handle',"
                + "'kind':'SERVER','peer_service':'%s','status':'ERROR','start_time':%d,"
                + "'duration_us':%d,'endpoint':'/%s','environment':'prod','release':'%s',"
                + "'exception_type':'%s','message':'%s'%s%s}",
            service,
            minute,
            i,
            service,
            dependency,
            at(minute) + 1500 + 2000 * i,
            1_000_000 * seconds + 50_000,
            service,
            release,
            exception,
            message,
            who,
            retry));
  }

  /** Seven of ten on one path. */
  private static void refused(PrintWriter out, int minute) {
    String path = minute % 10 < 7 ? "/login/sso" : "/login/" + (minute % 6);
    out.print(
        line(
            "{'trace_id':'auth-%d','span_id':'s','service':'gateway','operation':'authenticate',"
                + "'kind':'SERVER','status':'ERROR','start_time':%d,'duration_us':9000,"
                + "'endpoint':'%s','environment':'prod','release':'1.4',"
                + "'exception_type':'AuthenticationException',"
                + "'message':'token of session %d was refused','account_id':'p-%02d'}",
            minute, at(minute) + 500, path, 4_000 + minute, 30 + minute % 10));
  }

  /** A purchase from checkout over cart to payment; from 245 on it fails there. */
  private static void bought(PrintWriter out, int minute) {
    String[] services = {"checkout", "cart", "payment"};
    for (int i = 0; i < services.length; i++) {
      boolean fails = i == 2 && minute >= 245;
      String parent = i == 0 ? "" : "'parent_span_id':'c" + (i - 1) + "',";
      String failure =
          fails
              ? ",'exception_type':'ReservationException',"
                  + "'message':'cannot reserve stock without a basket'"
              : "";
      out.print(
          line(
              "{'trace_id':'buy-%d','span_id':'c%d',%s'service':'%s','operation':'buy',"
                  + "'kind':'SERVER','status':'%s','start_time':%d,'duration_us':40000,"
                  + "'endpoint':'/buy','environment':'prod','release':'%s'%s}",
              minute,
              i,
              parent,
              services[i],
              fails ? "ERROR" : "OK",
              at(minute) + 700 + i,
              i == 0 && minute >= 240 ? "5.0" : "4.9",
              failure));
    }
  }

  private static void logs(Path file) throws IOException {
    try (PrintWriter out = writer(file)) {
      for (int n = 0; n < 1200; n++) {
        int trouble = n % TROUBLES.length;
        out.print(
            line(
                "{'event_id':'log-%d','source':'agent','service':'noisy-%02d',"
                    + "'environment':'prod','severity':'ERROR','logger':'main','message':'%s',"
                    + "'pod':'pod-%d','event_time':%d}",
                n,
                trouble,
                TROUBLES[trouble].replace("{}", Integer.toString(7_000 + 13 * n)),
                n % 31,
                at(1) + 15_000L * n));
      }
      for (int minute = 245; minute < 290; minute++) {
        for (int i = 0; i < CHECKOUT.length; i++) {
          String[] of = CHECKOUT[i];
          error(out, "co-" + i + "-" + minute, of[0], "buy-" + minute, of[1], at(minute) + 720 + i);
        }
      }
      for (int i = 0; i < 3; i++) {
        String message = "slot " + (10 + i) + " of the nightly plan was skipped";
        error(out, "sch-" + i, "scheduler", "sch-" + i, message, at(150 + i));
      }
      error(out, "pr-1", "printer", "pr-1", "tray 4 is open", at(160));
      error(out, "pr-1", "printer", "pr-1", "tray 4 is open", at(160));
      out.print("cut off in the midd\n");
    }
  }

  private static void error(
      PrintWriter out, String id, String service, String trace, String message, long time) {
    out.print(
        line(
            "{'event_id':'%s','source':'agent','service':'%s','environment':'prod',"
                + "'severity':'ERROR','logger':'main','message':'%s','trace_id':'%s',"
                + "'span_id':'c1','event_time':%d}",
            id, service, message, trace, time));
  }

  /** What people and trackers say, once the items have their names. */
  static void people(
      Path folder,
      String mailer,
      String exporter,
      String noise,
      String watched,
      List<String> mended)
      throws IOException {
    StringBuilder fixes = new StringBuilder();
    for (int i = 0; i < mended.size(); i++) {
      fixes.append(
          line(
              "{'work_item_id':'SHOP-%d','tracker':'jira','item_id':'%s','state':'FIX_DEPLOYED',"
                  + "'fix_release':'1.1','at':%d}",
              2 + i, mended.get(i), at(120)));
    }
    Files.writeString(
        folder.resolve("feedback.workitem.jsonl"),
        line(
                "{'work_item_id':'SHOP-1','tracker':'jira','item_id':'%s','state':'CREATED',"
                    + "'at':%d}",
                mailer, at(40))
            + line(
                "{'work_item_id':'SHOP-1','tracker':'jira','item_id':'%s',"
                    + "'state':'FIX_DEPLOYED','fix_release':'2.1.1','at':%d}",
                mailer, at(120))
            + fixes);
    Files.writeString(
        folder.resolve("feedback.review.jsonl"),
        line(
                "{'decision_id':'r-1','target_kind':'item','target_id':'%s','reviewer':'ana',"
                    + "'verdict':'USEFUL','accurate':true,'actionable':true,'pain':'REAL',"
                    + "'disposition':'BUG','at':%d}",
                exporter, at(50))
            + line(
                "{'decision_id':'r-2','target_kind':'item','target_id':'%s','reviewer':'ben',"
                    + "'label':'documentation_mismatch','at':%d}",
                exporter, at(70))
            + line(
                "{'decision_id':'r-3','target_kind':'item','target_id':'%s','reviewer':'ben',"
                    + "'override':{'action':'RAISE','value':3,'reason_code':'STRATEGIC_ACCOUNT',"
                    + "'expires_at':%d},'at':%d}",
                exporter, at(200), at(80))
            + line(
                "{'decision_id':'r-4','target_kind':'item','target_id':'%s','reviewer':'ana',"
                    + "'verdict':'WRONG','pain':'NOISE','at':%d}",
                noise, at(330))
            + line(
                "{'decision_id':'r-5','target_kind':'item','target_id':'%s','reviewer':'ana',"
                    + "'label':'owner:team-storage','comment':'ask ana.lopez@example.com',"
                    + "'at':%d}",
                noise, at(340))
            + line(
                "{'decision_id':'r-6','target_kind':'item','target_id':'%s','reviewer':'ben',"
                    + "'label':'MANUAL_OVERRIDE','at':%d}",
                mailer, at(345))
            + line(
                "{'decision_id':'r-7','target_kind':'cluster','target_id':'%s','reviewer':'ana',"
                    + "'pain':'REAL','at':%d}",
                watched, at(350)));
  }

  /** Policies with clocks that fit seven hours, and a taxonomy of one label. */
  static void policies(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("governance.yaml"),
        """
        kind: governance
        version: 2
        minimum_score: 3
        critical_score: 40
        quiet_after: 60m
        fixes: {watch: 60m}
        review_stale_after: 4h
        sensitive: {strategic_accounts: 2, rules: [{tag: COMPLIANCE, services: [noisy-13]}]}
        """);
    Files.writeString(
        folder.resolve("scoring-later.yaml"),
        """
        kind: scoring
        version: 2
        effective_from: %s
        weight_classes: [{name: premium, tier: premium, weight: 3}]
        effort: {default: 3, failure_classes: {CONNECTION: 2, PERMISSION: 2, RESOURCE: 1}}
        """
            .formatted(Instant.ofEpochMilli(at(220))));
    Files.writeString(
        folder.resolve("governance-later.yaml"),
        """
        kind: governance
        version: 3
        effective_from: %s
        minimum_score: 3
        critical_score: 12
        quiet_after: 60m
        fixes: {watch: 60m}
        review_stale_after: 4h
        sensitive: {strategic_accounts: 2, rules: [{tag: COMPLIANCE, services: [noisy-13]}]}
        """
            .formatted(Instant.ofEpochMilli(at(210))));
    Files.writeString(
        folder.resolve("labels.yaml"),
        """
        kind: labels
        version: 1
        labels:
          - {id: documentation_mismatch, dimension: PRODUCT, action: {owner: team-docs, sla: 14d}}
          - {id: integration_timeout, dimension: OPERATIONAL, failure_classes: [TIMEOUT], action: {alert: integrations}}
        """);
  }

  private static PrintWriter writer(Path file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace('\'', '"') + "\n";
  }
}
