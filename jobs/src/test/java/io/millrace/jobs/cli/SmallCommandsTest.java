package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallCommandsTest {
  @TempDir Path dir;

  @Test
  void maskPrintsLinesWithoutWhatIsPersonal() throws IOException {
    Path file = file("app.log", "a bob@example.com from 10.2.3.4\nnothing\n");
    assertThat(Said.to("mask", "--input", file.toString()).done().out())
        .isEqualTo("a <EMAIL> from <IP>\nnothing\n");
    assertThat(Said.to("mask", "--json", "--input", file.toString()).done().out())
        .startsWith(
            "{\"text\":\"a <EMAIL> from <IP>\",\"hits\":[{\"type\":\"EMAIL\",\"start\":2,\"end\":17}")
        .doesNotContain("bob");
  }

  @Test
  void fingerprintPrintsAnIdPerRecordAndJoinsOnDemand() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String hive : new String[] {"ALPHA", "BETA", "GAMMA", "DELTA", "OMEGA"}) {
      text.append("load of hive ").append(hive).append(" into registry ").append(7).append('\n');
    }
    Path file = file("app.log", text + "order 1 failed\norder 2 failed\n");
    String raw = ids("text", file);
    assertThat(raw.lines()).hasSize(7).allMatch(id -> id.matches("fp1:[0-9a-f]{16}"));
    assertThat(raw.lines().distinct()).hasSize(6);
    String merged = ids("text", file, "--merged");
    assertThat(merged.lines()).hasSize(7);
    assertThat(merged.lines().distinct()).hasSize(2);
    assertThat(merged.lines().toList().get(6)).isEqualTo(raw.lines().toList().get(6));
    Path records =
        file(
            "events.jsonl",
            "{\"service\":\"cart\",\"message\":\"order 1 failed\"}\n"
                + "{\"exception\":{\"values\":[{\"type\":\"KeyError\",\"value\":\"x\"}]}}\n");
    assertThat(ids("jsonl", records).lines().distinct()).hasSize(2);
  }

  @Test
  void fingerprintTellsWhatBecameOfTheIdsOfAnotherPolicy() throws IOException {
    Path lines = file("old.log", "order 1 failed\norder 2 failed\nit broke\n");
    Path old =
        file("old.ids", "fp1:00000000000000aa\nfp1:00000000000000ab\nfp1:00000000000000ac\n");
    assertThat(ids("text", lines, "--against", old.toString()).lines())
        .hasSize(4)
        .anyMatch(l -> l.matches("fp1:00000000000000aa,fp1:[0-9a-f]{16},1,MERGE,true"))
        .anyMatch(l -> l.matches("fp1:00000000000000ac,fp1:[0-9a-f]{16},1,ONE_TO_ONE,true"));
  }

  /** Exit 2 is for words that are off; this gets as far as the warehouse, which is not there. */
  @Test
  void theWordBehindSummaryIsTheItemWhereNoOtherIsNamed() {
    String nowhere = dir.resolve("none").toString();
    Said found = Said.to("show", "--summary", "1", "--warehouse", nowhere);
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.err()).doesNotContain("Missing");
    for (List<String> without : List.of(List.of("show"), List.of("show", "--summary"))) {
      List<String> words = new ArrayList<>(without);
      words.addAll(List.of("--warehouse", nowhere));
      Said missing = Said.to(words.toArray(String[]::new));
      assertThat(missing.code()).isEqualTo(2);
      assertThat(missing.err()).contains("Missing required parameter: 'ITEM'");
    }
  }

  private static String ids(String format, Path file, String... more) {
    List<String> args =
        new ArrayList<>(List.of("fingerprint", "--input", file.toString(), "--format", format));
    args.addAll(List.of(more));
    return Said.to(args.toArray(new String[0])).done().out();
  }

  @Test
  void mappingCheckShowsBothFates() throws IOException {
    Path file =
        file(
            "cases.csv",
            "case,activity,time,lifecycle\nc1,Open,2024-01-01T00:00:00Z,start\nc1,Wait,soon,start\n");
    Said said = Said.to("mapping", "check", "process-log", "--input", file.toString()).done();
    assertThat(said.out())
        .contains("cases.csv:2", "correlation_id   c1", "1 accepted, 1 rejected")
        .contains("cases.csv:3  UNDECODABLE: time does not fit the format iso");
    assertThat(
            Said.to("mapping", "check", "process-log", "--json", "--input", file.toString())
                .done()
                .out())
        .contains("\"accepted\" : 1", "\"UNDECODABLE\" : 1");
  }

  @Test
  void mappingCheckThatAcceptsNothingFails() throws IOException {
    Path file = file("cases.csv", "case,activity,time,lifecycle\nc1,Wait,soon,start\n");
    assertThat(
            Said.to("mapping", "check", "process-log", "--first", "0", "--input", file.toString())
                .code())
        .isEqualTo(Millrace.FAILED);
  }

  @Test
  void mappingListNamesTheShippedOnes() {
    assertThat(Said.to("mapping", "list").done().out())
        .contains("process-log", "csv", "WORKFLOW", "zookeeper-text");
    assertThat(Said.to("mapping", "list", "--json").done().out())
        .contains("\"name\" : \"trainticket-log\"");
  }

  @Test
  void policyValidateListsDocumentsOrEveryProblem() throws IOException {
    Path good = file("pain.yaml", "kind: pain\nversion: 2\nminimum_severity: WARN\n");
    assertThat(Said.to("policy", "validate", good.toString()).done().out())
        .contains("pain", "version 2", "1 documents, all valid");
    Path bad = file("bad.yaml", "kind: pain\nversion: 2\nminimum_severty: WARN\n");
    assertThat(Said.to("policy", "validate", bad.toString()).failed().err())
        .contains("bad.yaml:3: minimum_severty:")
        .contains("did you mean 'minimum_severity'?");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
