package io.millrace.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.policy.PolicyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFilesTest {
  @TempDir Path dir;

  @Test
  void accountsAreThoseValidAtTheTime() throws IOException {
    ControlTables t =
        read(
            write(
                "ref.account.jsonl",
                "{\"account_id\":\"a\",\"tier\":\"free\",\"name\":\"A\",\"valid_from\":10}",
                "{\"account_id\":\"a\",\"tier\":\"premium\",\"strategic\":true,\"valid_from\":20}",
                "",
                "{\"account_id\":\"b\",\"tier\":\"free\",\"valid_from\":15}"));
    long a = Ids.key("a");
    assertThat(t.account(a, 9)).isNull();
    assertThat(t.account(a, 10))
        .isEqualTo(
            new AccountProfile(
                "a", "A", null, "free", null, null, null, null, null, false, null, null, 10));
    assertThat(t.account(a, 25).tier()).isEqualTo("premium");
    assertThat(t.account(a, 25).strategic()).isTrue();
    assertThat(t.account(Ids.key("c"), 25)).isNull();
    assertThat(t.accounts("free", 16)).isEqualTo(2);
    assertThat(t.accounts("free", 20)).isEqualTo(1);
    assertThat(t.accounts("premium", 20)).isEqualTo(1);
    assertThat(t.accounts(null, 20)).isEqualTo(2);
    assertThat(t.accounts("gold", 20)).isZero();
  }

  @Test
  void ownerWithMostFieldsWinsThenTheSmallerId() throws IOException {
    ControlTables t =
        read(
            write(
                "ref.ownership.jsonl",
                "{\"rule_id\":\"r0\",\"fix_owner\":\"all\",\"valid_from\":0}",
                "{\"rule_id\":\"r2\",\"service\":\"s\",\"fix_owner\":\"two\",\"valid_from\":0}",
                "{\"rule_id\":\"r1\",\"journey\":\"j\",\"fix_owner\":\"one\",\"valid_from\":0}",
                "{\"rule_id\":\"r3\",\"service\":\"s\",\"environment\":\"e\",\"fix_owner\":\"three\","
                    + "\"valid_from\":50}",
                "{\"rule_id\":\"r4\",\"label\":\"billing\",\"fix_owner\":\"four\",\"valid_from\":0}"));
    assertThat(t.owner("x", null, "e", null, 1).fixOwner()).isEqualTo("all");
    assertThat(t.owner("s", "j", "e", null, 1).fixOwner()).isEqualTo("one");
    assertThat(t.owner("s", "j", "e", null, 50).fixOwner()).isEqualTo("three");
    assertThat(t.owner("s", "j", "e", null, -1)).isNull();
    assertThat(t.owner("x", null, "e", "billing", 1).fixOwner()).isEqualTo("four");
    assertThat(t.owner("x", null, "e", "other", 1).fixOwner()).isEqualTo("all");
  }

  @Test
  void changesAndDeploymentsByTime() throws IOException {
    ControlTables t =
        read(
            write(
                "control.change.jsonl",
                change("c2", "FLAG", 20),
                change("c1", "DEPLOY", 10),
                change("c3", "ROLLBACK", 30)));
    assertThat(t.releaseAt("s", "e", 9)).isNull();
    assertThat(t.releaseAt("s", "e", 29).changeId()).isEqualTo("c1");
    assertThat(t.releaseAt("s", "e", 30).changeId()).isEqualTo("c3");
    assertThat(t.releaseAt("s", "other", 30)).isNull();
    assertThat(t.changes("e", 10, 20)).extracting("changeId").containsExactly("c1", "c2");
    assertThat(t.changes("e", Long.MIN_VALUE, 9)).isEmpty();
    assertThat(t.changes("e", 21, 20)).isEmpty();
  }

  @Test
  void feedbackIsOrderedByTime() throws IOException {
    ControlTables t =
        read(
            write(
                "feedback.review.jsonl",
                "{\"decision_id\":\"d2\",\"target_kind\":\"item\",\"target_id\":\"x\",\"reviewer\":\"r\","
                    + "\"verdict\":\"USEFUL\",\"at\":9,\"override\":{\"action\":\"PIN\","
                    + "\"reason_code\":\"REGULATORY\",\"expires_at\":99}}",
                "{\"decision_id\":\"d1\",\"target_kind\":\"item\",\"target_id\":\"x\",\"reviewer\":\"r\","
                    + "\"at\":9,\"constraint\":{\"kind\":\"MUST_LINK\",\"left\":\"fp1:00000000000000ff\","
                    + "\"right\":7}}"),
            write(
                "feedback.workitem.jsonl",
                "{\"work_item_id\":\"w\",\"tracker\":\"jira\",\"state\":\"done\",\"at\":3}"));
    assertThat(t.reviews()).extracting("decisionId").containsExactly("d1", "d2");
    assertThat(t.reviews().get(0).constraint().left()).isEqualTo(255);
    assertThat(t.reviews().get(1).override().expiresAt()).isEqualTo(99);
    assertThat(t.workItems()).hasSize(1);
  }

  @Test
  void everyReasonCodeGoesWithAnOverrideAndNoOther() throws IOException {
    assertThat(ReasonCodes.ALL)
        .containsExactly(
            "STRATEGIC_ACCOUNT",
            "REGULATORY",
            "REVENUE_CRITICAL",
            "NOISY_CLUSTER",
            "ALREADY_MITIGATED",
            "PLANNED_MIGRATION");
    String[] lines = ReasonCodes.ALL.stream().map(this::lowered).toArray(String[]::new);
    assertThat(read(write("feedback.review.jsonl", lines)).reviews())
        .extracting(r -> r.override().reasonCode())
        .containsExactlyInAnyOrderElementsOf(ReasonCodes.ALL);
    String other = write("feedback.review.jsonl", lowered("BECAUSE"));
    assertThat(catchThrowableOfType(InvalidInput.class, () -> read(other)))
        .hasMessageContaining("reason_code");
  }

  private String lowered(String reason) {
    return "{\"decision_id\":\""
        + reason
        + "\",\"target_kind\":\"item\",\"target_id\":\"x\",\"reviewer\":\"r\",\"at\":9,"
        + "\"override\":{\"action\":\"LOWER\",\"reason_code\":\""
        + reason
        + "\",\"expires_at\":99}}";
  }

  @Test
  void aMarkerThatStandsTwiceIsKnownByItsLastWordsAndByItsLine() throws IOException {
    ControlTables t =
        read(
            write(
                "control.change.jsonl",
                change("c1", "DEPLOY", 10),
                change("c1", "DEPLOY", 10),
                change("c1", "ROLLBACK", 12)));
    assertThat(t.changes("e", 0, 20)).extracting("startedAt").containsExactly(12L);
    assertThat(t.takenChanges())
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.coordinates().offset()).isEqualTo(3);
              assertThat(taken.knownFrom()).isEqualTo(Long.MIN_VALUE);
              assertThat(taken.rawHash()).isNotZero();
            });
  }

  @Test
  void everythingWrongIsSaidWithFileLineAndNearestName() throws IOException {
    String accounts =
        write(
            "ref.account.jsonl",
            "{\"account_id\":\"a\",\"teir\":\"free\",\"valid_from\":\"soon\"}",
            "{\"acount_id\":\"a\",\"valid_from\":1}",
            "oops",
            "{\"account_id\":\"a\",\"tier\":\"free\",\"tier\":\"gold\",\"valid_from\":1}");
    String changes = write("control.change.jsonl", change("c", "DEPLOI", 1));
    String unknown = write("ref.acount.jsonl", "{}");
    InvalidInput e =
        catchThrowableOfType(InvalidInput.class, () -> read(accounts, changes, unknown));
    assertThat(e.getMessage().lines().map(l -> l.substring(dir.toString().length() + 1)))
        .contains(
            "control.change.jsonl:1: kind: 'DEPLOI' is not known; did you mean 'DEPLOY'?",
            "ref.account.jsonl:1: valid_from: must be epoch milliseconds, or a moment such as"
                + " 2026-01-31T00:00:00Z",
            "ref.account.jsonl:1: teir: is not a known field; did you mean 'tier'?",
            "ref.account.jsonl:2: account_id: is missing; is 'acount_id' meant?",
            "ref.account.jsonl:3: is no JSON, or has a key twice",
            "ref.account.jsonl:4: is no JSON, or has a key twice",
            "ref.acount.jsonl: is no control file; did you mean 'ref.account'?");
  }

  @Test
  void oneFeedSharesItsTablesUntilAFileChanges() throws IOException {
    String file = write("ref.account.jsonl", "{\"account_id\":\"a\",\"valid_from\":1}");
    FileControlFeed feed = new FileControlFeed(List.of(file), null);
    ControlTables first = feed.open(null);
    assertThat(new FileControlFeed(List.of(file), null).open(null)).isSameAs(first);
    write(
        "ref.account.jsonl",
        "{\"account_id\":\"a\",\"valid_from\":1}",
        "{\"account_id\":\"b\",\"valid_from\":1}");
    ControlTables second = feed.open(null);
    assertThat(second).isNotSameAs(first);
    assertThat(second.accounts(null, 1)).isEqualTo(2);
    assertThat(first.accounts(null, 1)).isEqualTo(1);
  }

  private ControlTables read(String... files) {
    return ControlFiles.read(List.of(files), PolicyLoader.load(null).timeline());
  }

  private String write(String name, String... lines) throws IOException {
    return Files.write(dir.resolve(name), List.of(lines)).toString();
  }

  private static String change(String id, String kind, long at) {
    return "{\"change_id\":\"%s\",\"kind\":\"%s\",\"service\":\"s\",\"environment\":\"e\",\"started_at\":%d}"
        .formatted(id, kind, at);
  }
}
