package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rejected records, from the source to their replay: a mapping that does not fit its file rejects
 * every record, is mended, and the next run accepts them (F13).
 */
@TestMethodOrder(OrderAnnotation.class)
class DlqCommandsITCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINE = "2026-03-02 08:00:0%d ERROR mail of bob%d@example.com failed";
  private static final String FITTING = "yyyy-MM-dd HH:mm:ss";

  @TempDir static Path folder;
  private static Path warehouse;
  private static Path mapping;

  @Test
  @Order(1)
  void listNamesReasonPlaceAndIdAndNoPersonalValue() throws IOException {
    warehouse = folder.resolve("warehouse");
    mapping = folder.resolve("app.yaml");
    Path log = folder.resolve("app.log");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      lines.append(LINE.formatted(i, i)).append('\n');
    }
    Files.writeString(log, lines);
    map("dd.MM.yyyy HH:mm:ss");
    said("run", "--input", log.toString(), "--mapping", mapping.toString()).done();
    Said list = said("dlq", "list").done();
    assertThat(list.out())
        .contains("rej:", "UNDECODABLE", log + ":0:1", "4 of 4 rejected records")
        .doesNotContain("bob");
    assertThat(said("dlq", "list", "--reason", "contract").done().out()).startsWith("0 of 0");
    said("dlq", "list", "--reason", "undecodble").failed();
  }

  @Test
  @Order(2)
  void showOpensTheBytesMaskedUnlessAskedForThemAsTheyAre() throws IOException {
    String id = id(0);
    assertThat(said("dlq", "show", id).done().out())
        .contains("key_id", "k1/", "mail of <EMAIL> failed")
        .doesNotContain("bob0");
    assertThat(said("dlq", "show", id.substring(0, 12), "--raw").done().out())
        .isEqualTo(LINE.formatted(0, 0));
    Path file = folder.resolve("bytes");
    said("dlq", "show", id, "--output", file.toString()).done();
    assertThat(file).hasContent(LINE.formatted(0, 0));
    assertThat(said("dlq", "show", "rej:ffff0000").failed().err()).contains("no rejected record");
  }

  @Test
  @Order(3)
  void replayTellsWhatWouldBecomeOfThemAndAskingTwiceIsAskingOnce() throws IOException {
    JsonNode wrong = json("dlq", "replay", "--all", "--json");
    assertThat(wrong.get("requested").asInt()).isEqualTo(4);
    assertThat(wrong.get("new").asInt()).isEqualTo(4);
    assertThat(wrong.get("would_be_accepted").asInt()).isZero();
    map(FITTING);
    JsonNode mended = json("dlq", "replay", "--reason", "UNDECODABLE", "--json");
    assertThat(mended.get("new").asInt()).isZero();
    assertThat(mended.get("would_be_accepted").asInt()).isEqualTo(4);
    assertThat(Files.readString(warehouse.resolve("feedback/dlq.replay.jsonl")))
        .hasLineCount(4)
        .doesNotContain("bob");
  }

  @Test
  @Order(4)
  void theNextRunReadsThemAgainAndCountsThem() throws IOException {
    JsonNode run = json("run", "--append", "--json");
    assertThat(run.get("replay_requested").asInt()).isEqualTo(4);
    assertThat(run.get("replay_accepted").asInt()).isEqualTo(4);
    assertThat(run.get("accepted").asInt()).isEqualTo(4);
    assertThat(run.get("rejected").asInt()).isZero();
    JsonNode again = json("run", "--append", "--json");
    assertThat(again.get("accepted").asInt()).isEqualTo(4);
    assertThat(again.get("replay_accepted").asInt()).isEqualTo(4);
  }

  @Test
  @Order(5)
  void anErasedDayNeverOpensAgain() throws IOException {
    map("dd.MM.yyyy HH:mm:ss");
    said("run", "--append").done();
    String id = id(0);
    String day = json("dlq", "show", id, "--json").get("key_id").asText().split("/", 2)[1];
    said("dlq", "show", id, "--raw").done();
    said("dlq", "erase", "--day", day).done();
    assertThat(said("dlq", "show", id, "--raw").failed().err()).contains("dropped");
    assertThat(said("dlq", "list").done().out()).contains("4 of 4");
    said("dlq", "erase", "--day", day).failed();
    said("dlq", "erase", "--day", "yesterday").failed();
  }

  /** F45: the key of rows that stand is gone. */
  @Test
  @Order(6)
  void anAppendWithoutTheKeyOfItsRowsIsRefused() throws IOException {
    Files.delete(warehouse.resolve("keys/subject.key"));
    assertThat(said("run", "--append").failed().err()).contains("subject.key is missing");
  }

  private static void map(String time) throws IOException {
    Files.writeString(
        mapping,
        """
        name: app
        format: text
        record: LOG
        pattern: '(?P<at>\\S+ \\S+) (?P<level>[A-Z]+) (?P<said>.*)'
        fields:
          source: {constant: app}
          environment: {constant: prod}
          service: {constant: app}
          severity: level
          message: said
        time: {value: at, format: "%s", zone: UTC}
        identity: coordinates
        """
            .formatted(time),
        StandardCharsets.UTF_8);
  }

  private static String id(int n) throws IOException {
    return json("dlq", "list", "--json").at("/records/" + n + "/id").asText();
  }

  private static JsonNode json(String... words) throws IOException {
    return JSON.readTree(said(words).done().out());
  }

  private static Said said(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--warehouse";
    all[words.length + 1] = warehouse.toString();
    return Said.to(all);
  }
}
