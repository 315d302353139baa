package io.millrace.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.avro.AvroFiles;
import io.millrace.avro.AvroRead;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.RecordKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "shop-day, c038dc56c8a3bfe8",
    "order-ids, 9aadd8b986e646b6",
    "shared-dependency, 112936a866e3cda5",
    "small-but-critical, 443118091a86a0a3"
  })
  void equalArgumentsGiveEqualBytes(String scenario, String golden) throws Exception {
    Generator.generate(scenario, 1, 2_000, folder.resolve("a"), Format.JSONL);
    assertThat(digest(folder.resolve("a"))).isEqualTo(golden);
  }

  @Test
  void anotherSeedGivesOtherBytes() throws Exception {
    Generator.generate("shop-day", 1, 500, folder.resolve("a"), Format.JSONL);
    Generator.generate("shop-day", 2, 500, folder.resolve("b"), Format.JSONL);
    assertThat(digest(folder.resolve("a"))).isNotEqualTo(digest(folder.resolve("b")));
  }

  @Test
  void everyFormatHoldsTheSameGoodRecords() throws Exception {
    Generator.generate("order-ids", 3, 400, folder.resolve("plain"), Format.JSONL);
    Generator.generate("order-ids", 3, 400, folder.resolve("gz"), Format.JSONL_GZ);
    Generator.generate("order-ids", 3, 400, folder.resolve("avro"), Format.AVRO);
    List<String> plain = Files.readAllLines(folder.resolve("plain/telemetry.span.jsonl"));
    assertThat(unzipped(folder.resolve("gz/telemetry.span.jsonl.gz"))).isEqualTo(plain);
    Path avro = folder.resolve("avro/telemetry.span.avro");
    try (Stream<AvroRead> rows = AvroFiles.stream(avro, ContractAvro.schema(RecordKind.SPAN))) {
      assertThat(rows.toList()).hasSize(plain.size()).allMatch(r -> r instanceof AvroRead.Row);
    }
  }

  @Test
  void theTruthCountsWhatTheFilesHold() throws Exception {
    Generator.generate("shop-day", 1, 20_000, folder, Format.JSONL);
    JsonNode truth = JSON.readTree(folder.resolve("truth.json").toFile());
    long read = 0;
    for (RecordKind kind : RecordKind.values()) {
      String name = RecordFiles.name(kind, Format.JSONL);
      JsonNode file = truth.get("files").get(name);
      List<String> lines = Files.readAllLines(folder.resolve(name));
      assertThat(file.get("read").asLong()).as(name).isEqualTo(lines.size());
      assertThat(lines.stream().distinct().count())
          .isEqualTo(lines.size() - file.get("duplicates").asLong());
      read += file.get("accepted").asLong();
    }
    assertThat(read).isBetween(20_000L, 20_200L);
  }

  @Test
  void everyIncidentOfTheDayHappensAndTheBooksAddUp() throws Exception {
    Generator.generate("shop-day", 1, 60_000, folder, Format.JSONL);
    JsonNode truth = JSON.readTree(folder.resolve("truth.json").toFile());
    String logs = Files.readString(folder.resolve("telemetry.log.jsonl"));
    for (JsonNode incident : truth.get("incidents")) {
      String type = incident.get("anchor").get("exception_type").asText();
      assertThat(incident.get("failures").asLong()).as(type).isGreaterThan(10);
      assertThat(logs).contains("\"exception_type\":\"" + type + "\"");
      long tiers = 0;
      for (JsonNode tier : incident.get("accounts_by_tier")) {
        tiers += tier.asLong();
      }
      assertThat(incident.get("accounts").asLong()).isEqualTo(tiers);
    }
    for (JsonNode value : truth.get("pii_samples")) {
      assertThat(logs).contains(value.asText());
    }
  }

  @Test
  void paymentTimeoutsHitPremiumAccountsOfTheirReleaseOnly() throws Exception {
    Generator.generate("shop-day", 1, 60_000, folder, Format.JSONL);
    try (Stream<String> lines = Files.lines(folder.resolve("telemetry.log.jsonl"))) {
      assertThat(lines.filter(l -> l.contains("GatewayTimeoutException")).filter(this::whole))
          .isNotEmpty()
          .allMatch(l -> l.contains("\"release\":\"4.2\"") || !l.contains("\"release\""))
          .anyMatch(l -> l.contains("\\n\\tat com.shop.payment.GatewayClient.authorize"));
    }
    JsonNode truth = JSON.readTree(folder.resolve("truth.json").toFile());
    JsonNode payment = truth.get("incidents").get(1);
    assertThat(payment.get("id").asText()).isEqualTo("payment-timeout");
    assertThat(payment.get("accounts_by_tier").size()).isEqualTo(1);
    assertThat(payment.get("accounts_by_tier").has("premium")).isTrue();
    assertThat(payment.get("excess_minutes").asDouble()).isGreaterThan(30);
  }

  @Test
  void cardNumbersPassLuhn() {
    for (int i = 0; i < 100; i++) {
      String card = Personal.card(Dice.of(5, "card", i));
      int sum = 0;
      for (int p = 0; p < 16; p++) {
        int d = card.charAt(p) - '0';
        d = p % 2 == 0 ? d * 2 : d;
        sum += d > 9 ? d - 9 : d;
      }
      assertThat(sum % 10).isZero();
    }
  }

  @Test
  void anUnknownScenarioIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> Generator.generate("shop", 1, 10, folder, Format.JSONL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'shop'")
        .hasMessageContaining("shop-day");
    assertThatThrownBy(() -> Generator.generate("shop-day", 1, 0, folder, Format.JSONL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private boolean whole(String line) {
    return line.endsWith("}");
  }

  private static List<String> unzipped(Path file) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return in.lines().toList();
    }
  }

  /** First sixteen hex digits over names and contents, in the order of names. */
  private static String digest(Path folder) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }
}
