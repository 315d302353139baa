package io.millrace.savepoints.golden;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.kafka.AlertJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the dispatcher is told before its golden savepoint and after it, as the topics' messages.
 * Before it, alerts come to stand in every state that is kept: told, ended, silenced, flapping,
 * held by a storm, and on their way to a receiver that is down. After it, each of them is told
 * again, then ends, so that every key is asked.
 *
 * @param changes messages of {@code control.change}
 * @param before messages of {@code alert.outbox} up to the savepoint
 * @param after those that follow it
 */
record DispatchScript(List<String> changes, List<String> before, List<String> after) {
  private static final long T0 = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;

  /** New alerts of an environment that are told; one more is a storm. */
  static final int CALM = 6;

  private static final int BUSY = 9;

  static DispatchScript read(Path folder) throws IOException {
    return new DispatchScript(
        Files.readAllLines(folder.resolve("control.change.jsonl")),
        Files.readAllLines(folder.resolve("alert.outbox.before.jsonl")),
        Files.readAllLines(folder.resolve("alert.outbox.after.jsonl")));
  }

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("control.change.jsonl"),
        List.of(
            "{\"change_id\":\"move-ledger\",\"kind\":\"MIGRATION_PLANNED\",\"service\":\"ledger\","
                + "\"environment\":\"prod\",\"started_at\":1600000000000,"
                + "\"finished_at\":4102444800000}"));
    Files.write(folder.resolve("alert.outbox.before.jsonl"), beforeIt());
    Files.write(folder.resolve("alert.outbox.after.jsonl"), afterIt());
  }

  private static List<String> beforeIt() {
    List<String> out = new ArrayList<>();
    out.add(fires("prod", "service told", 0));
    out.add(fires("prod", "service ended", 0));
    out.add(ends("prod", "service ended", 0, 1));
    out.add(fires("prod", "service ledger", 0));
    out.add(fires("prod", "service flaps", 0));
    out.add(ends("prod", "service flaps", 0, 1));
    out.add(fires("prod", "service flaps", 2));
    out.add(ends("prod", "service flaps", 2, 3));
    for (int i = 1; i <= BUSY; i++) {
      out.add(fires("busy", "service busy-" + i, 0));
    }
    return out;
  }

  /**
   * The newest that was told of each alert before the savepoint: a receiver that was down waits.
   */
  List<String> onTheirWay() {
    List<String> out = new ArrayList<>();
    out.add(fires("prod", "service told", 0));
    out.add(ends("prod", "service ended", 0, 1));
    out.add(fires("prod", "service flaps", 2));
    for (int i = 1; i <= CALM; i++) {
      out.add(fires("busy", "service busy-" + i, 0));
    }
    return out;
  }

  private static List<String> afterIt() {
    List<String> out = new ArrayList<>(beforeIt()); // the outbox is at least once: no news
    out.add(ends("prod", "service told", 0, 10));
    out.add(fires("prod", "service ended", 11));
    out.add(ends("prod", "service ledger", 0, 10));
    out.add(fires("prod", "journey ledger", 10));
    out.add(fires("prod", "service flaps", 10));
    for (int i = 1; i <= BUSY; i++) {
      out.add(ends("busy", "service busy-" + i, 0, 10));
    }
    out.add(fires("prod", "service new", 12));
    return out;
  }

  private static String fires(String environment, String scope, int minute) {
    return json(environment, scope, State.FIRING, minute, minute);
  }

  private static String ends(String environment, String scope, int begun, int minute) {
    return json(environment, scope, State.RESOLVED, begun, minute);
  }

  private static String json(
      String environment, String scope, State state, int begunMinute, int minute) {
    long begun = T0 + begunMinute * MINUTE;
    long at = T0 + minute * MINUTE;
    AlertVersion alert =
        new AlertVersion(
            environment,
            Ids.of("alert", Ids.key(scope), begun),
            dedupKey(scope),
            state,
            state == State.FIRING ? Reason.HIGH_ITEM : Reason.NO_ACTIVE_ITEM,
            "HIGH",
            "Checkout fails",
            "1 item of team-shop on " + scope,
            "team-shop",
            scope,
            List.of("item:1"),
            List.of("t-1"),
            "https://runbooks.example.com/checkout",
            1.5,
            begun,
            state == State.RESOLVED ? at : 0,
            at,
            at * 1000,
            "pain=1");
    return new String(AlertJson.bytes(alert), StandardCharsets.UTF_8);
  }

  static String dedupKey(String scope) {
    return Ids.hex("alert-group:", Ids.key(scope));
  }
}
