package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.document.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir Path dir;

  @Test
  void aDirectoryOfTheContract() throws IOException {
    touch("telemetry.span.avro", "telemetry.log.jsonl.gz", "ref.account.jsonl", "truth.json");
    touch(".hidden");
    Inputs inputs = Inputs.resolve(List.of(new Inputs.Request(dir.toString(), null)));
    assertThat(inputs.records())
        .containsExactly(
            new InputFile(path("telemetry.log.jsonl.gz"), null, RecordKind.LOG, false),
            new InputFile(path("telemetry.span.avro"), null, RecordKind.SPAN, true));
    assertThat(inputs.control()).containsExactly(path("ref.account.jsonl"));
  }

  @Test
  void aForeignFileWithItsMapping() throws IOException {
    touch("app.log");
    InputFile file =
        Inputs.resolve(List.of(new Inputs.Request(path("app.log"), "log4j-text"))).records().get(0);
    assertThat(file.mappingName()).isEqualTo("log4j-text");
    assertThat(file.compile().name()).isEqualTo("log4j-text");
  }

  @Test
  void allProblemsAreSaidAtOnce() throws IOException {
    touch("telemetry.logs.jsonl", "data.csv");
    InvalidInput e =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                Inputs.resolve(
                    List.of(
                        new Inputs.Request(path("telemetry.logs.jsonl"), null),
                        new Inputs.Request(path("date.csv"), null),
                        new Inputs.Request(path("data.csv"), "proces-log"))));
    assertThat(e.problems()).hasSize(3);
    assertThat(e)
        .hasMessageContaining(
            "telemetry.logs.jsonl: is no file of the contract; did you mean 'telemetry.log.jsonl'?")
        .hasMessageContaining("date.csv: does not exist; did you mean 'data.csv'?")
        .hasMessageContaining("proces-log: is neither a file nor a shipped mapping")
        .hasMessageContaining("did you mean 'process-log'?");
  }

  @Test
  void aHeaderThatDoesNotFitIsKnownBeforeTheRun() throws IOException {
    Files.writeString(dir.resolve("log.csv"), "Timestamp,PodNam\n");
    InvalidInput e =
        catchThrowableOfType(
            InvalidInput.class,
            () -> Inputs.resolve(List.of(new Inputs.Request(path("log.csv"), "trainticket-span"))));
    assertThat(e).hasMessageContaining("log.csv:1: has no column");
  }

  @Test
  void anEmptyDirectoryIsNoInput() {
    InvalidInput e =
        catchThrowableOfType(
            InvalidInput.class,
            () -> Inputs.resolve(List.of(new Inputs.Request(dir.toString(), null))));
    assertThat(e).hasMessageContaining("holds no files");
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(dir.resolve(name));
    }
  }
}
