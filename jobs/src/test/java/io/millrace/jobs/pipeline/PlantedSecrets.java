package io.millrace.jobs.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Records that hold personal data and secrets wherever a record can hold text, each value with a
 * core by which it is found again in whatever a run writes.
 */
final class PlantedSecrets {
  /** What must stand nowhere: the core of each kind of planted value. */
  static final List<String> CORES =
      List.of(
          "planted-mail",
          "planted-pass",
          "plantedToken",
          "plantedSubject",
          "planteduser",
          "49299700000", // cards
          "4929 9700 00",
          "519-73-", // social security numbers
          "50070010", // IBANs
          "30 9013 ", // telephones
          "203.0.113.", // IP
          "2001:db8:77:",
          "planted.example"); // URLs

  /** What may stand: proves that a scan sees what is there. */
  static final String CANARY = "canary-visible";

  private static final long START = 1_772_438_400_000L; // 2026-03-02T08:00:00Z
  private static final int BROKEN = 25;

  private PlantedSecrets() {}

  /**
   * Writes log, workflow and behaviour files; one record in {@value #BROKEN} is broken.
   *
   * @return how many are broken
   */
  static int write(Path folder, int records) throws IOException {
    Files.createDirectories(folder);
    StringBuilder logs = new StringBuilder();
    StringBuilder workflow = new StringBuilder();
    StringBuilder behaviour = new StringBuilder();
    int broken = 0;
    for (int i = 0; i < records; i++) {
      String line = i % 3 == 0 ? log(i) : i % 3 == 1 ? workflow(i) : behaviour(i);
      if (i % BROKEN == 7) {
        broken++;
        line =
            i % 2 == 0
                ? line.substring(0, line.length() - 5)
                : line.replace("\"event_time\"", "\"event_tyme\"");
      }
      (i % 3 == 0 ? logs : i % 3 == 1 ? workflow : behaviour).append(line).append('\n');
    }
    Files.writeString(folder.resolve("telemetry.log.jsonl"), logs);
    Files.writeString(folder.resolve("telemetry.workflow.jsonl"), workflow);
    Files.writeString(folder.resolve("telemetry.behavior.jsonl"), behaviour);
    return broken;
  }

  private static String log(int i) {
    return object(
        "source",
        "app",
        "service",
        "svc-" + i % 5,
        "environment",
        "prod",
        "severity",
        i % 2 == 0 ? "ERROR" : "INFO",
        "logger",
        "io.shop.Mailer",
        "message",
        CANARY + " " + text(i),
        "exception_type",
        i % 2 == 0 ? "java.io.IOException" : null,
        "stack_trace",
        i % 2 == 0 ? "java.io.IOException: " + text(i + 1) + "\\n\\tat a.B.c(B.java:1)" : null,
        "request_path",
        "/users/planted-mail" + i + "@acme.io?token=plantedToken" + i,
        "trace_id",
        "trace-" + i / 4,
        "correlation_id",
        "planted-mail" + i % 90 + "@acme.io",
        "attributes",
        map(i),
        "event_time",
        Long.toString(START + i * 100L));
  }

  private static String workflow(int i) {
    return object(
        "event_id",
        "wf-" + i,
        "source",
        "shop",
        "event_type",
        i % 4 == 1 ? "OrderFailed" : "OrderPlaced",
        "correlation_id",
        "order-" + i / 7,
        "entity_type",
        "order",
        "entity_id",
        "planted-mail" + i + "@acme.io",
        "workflow_family",
        "commerce",
        "workflow_name",
        "checkout",
        "workflow_version",
        "1",
        "step_name",
        "notify planted-mail" + i % 5 + "@acme.io",
        "outcome_raw",
        i % 4 == 1 ? "failed for planted-mail1@acme.io" : "ok",
        "message",
        text(i),
        "override_reason",
        "asked by " + mail(i),
        "subject_alias",
        "plantedSubject" + i % 50,
        "environment",
        "prod",
        "service",
        "checkout",
        "business",
        map(i),
        "event_time",
        Long.toString(START + i * 100L));
  }

  private static String behaviour(int i) {
    return object(
        "event_id",
        "bh-" + i,
        "source",
        "web",
        "subject_alias",
        "plantedSubject" + i % 50,
        "session_id",
        "session-" + i % 40,
        "action",
        "click",
        "object",
        "button for " + mail(i),
        "page",
        "https://planteduser:planted-pass@shop.io/cart?password=planted-pass" + i,
        "ui_error",
        i % 3 == 2 ? CANARY + " " + text(i) : null,
        "consent",
        i % 2 == 0 ? "ANALYTICS" : "NONE",
        "properties",
        map(i),
        "event_time",
        Long.toString(START + i * 100L));
  }

  /** Every kind of value, in the middle of a sentence. */
  private static String text(int i) {
    return String.join(
        " ",
        "mail to",
        mail(i),
        "with password=planted-pass" + i,
        "card " + card(i) + ", ssn 519-73-" + String.format(Locale.ROOT, "%04d", 1 + i % 9999),
        "iban " + iban(i),
        "phone +49 30 9013 " + (1000 + i % 9000),
        "from 203.0.113." + i % 256 + " and 2001:db8:77::" + Integer.toHexString(1 + i % 65535),
        "see https://planted.example/u/" + i,
        "Authorization: Bearer plantedToken" + i,
        "db postgres://planteduser:planted-pass" + i + "@db.internal/x");
  }

  private static String map(int i) {
    return "{\"note\": \"" + text(i + 2) + "\", \"apiKey\": \"plantedToken" + i + "\"}";
  }

  private static String mail(int i) {
    return "planted-mail" + i + "@acme.io";
  }

  /** 4929 97.. and a right check digit; some in groups of four. */
  private static String card(int i) {
    String body = "492997" + String.format(Locale.ROOT, "%09d", i);
    int sum = 0;
    for (int k = 0; k < body.length(); k++) {
      int d = body.charAt(body.length() - 1 - k) - '0';
      sum += k % 2 == 1 ? d : d < 5 ? 2 * d : 2 * d - 9;
    }
    String card = body + (10 - sum % 10) % 10;
    return i % 2 == 0
        ? card
        : String.join(
            " ",
            card.substring(0, 4),
            card.substring(4, 8),
            card.substring(8, 12),
            card.substring(12));
  }

  /** A German account: check digits over bank code, account and 'DE' as 1314. */
  private static String iban(int i) {
    String account = "50070010" + String.format(Locale.ROOT, "%010d", i);
    int rest = 0;
    for (char c : (account + "131400").toCharArray()) {
      rest = (rest * 10 + c - '0') % 97;
    }
    return "DE" + String.format(Locale.ROOT, "%02d", 98 - rest) + account;
  }

  private static String object(String... fields) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < fields.length; i += 2) {
      String value = fields[i + 1];
      if (value != null) {
        boolean bare = value.startsWith("{") || fields[i].endsWith("_time");
        json.append(json.length() > 1 ? ", " : "")
            .append('"')
            .append(fields[i])
            .append("\": ")
            .append(bare ? value : '"' + value + '"');
      }
    }
    return json.append('}').toString();
  }

  /** The bytes in which a core is looked for. */
  static byte[] bytes(String core) {
    return core.getBytes(StandardCharsets.UTF_8);
  }
}
