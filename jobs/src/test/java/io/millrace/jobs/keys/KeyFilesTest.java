package io.millrace.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.seal.DayKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
  @TempDir Path warehouse;

  @Test
  void aKeyIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
    SubjectKeys made = SubjectKeyFile.of(warehouse, true);
    assertThat(SubjectKeyFile.of(warehouse, false).activeSecret()).isEqualTo(made.activeSecret());
    Path file = warehouse.resolve("keys/subject.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** F45: the key of rows that stand is gone. */
  @Test
  void aMissingKeyIsNamedAndNotReplaced() {
    assertThatThrownBy(() -> SubjectKeyFile.of(warehouse, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("subject.key is missing");
    assertThat(warehouse.resolve("keys/subject.key")).doesNotExist();
  }

  /** F45: rotated, with the older key still known. */
  @Test
  void theFirstLineIsInUseAndTheOthersAreKnown() throws IOException {
    write("k2:" + "22".repeat(32) + "\nk1:" + "11".repeat(32) + "\n");
    SubjectKeys keys = SubjectKeyFile.of(warehouse, false);
    assertThat(keys.activeKeyId()).isEqualTo("k2");
    assertThat(keys.secret("k1")).containsOnly(0x11);
    assertThat(keys.secret("k0")).isNull();
  }

  @Test
  void anErrorNamesTheFileAndNeverTheSecret() throws IOException {
    write("k1:" + "zz11".repeat(16));
    assertThatThrownBy(() -> SubjectKeyFile.of(warehouse, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("subject.key")
        .hasMessageNotContaining("zz11")
        .hasNoCause();
    write("k1:" + "11".repeat(32) + "\nk1:" + "22".repeat(32));
    assertThatThrownBy(() -> SubjectKeyFile.of(warehouse, false))
        .hasMessageContaining("id k1 stands twice");
  }

  /** What travels with a job is where the key is. */
  @Test
  void serializedKeysHoldNoSecret() throws IOException {
    SubjectKeyFile keys = SubjectKeyFile.of(warehouse, true);
    DayKeyFiles days = new DayKeyFiles(warehouse, keys);
    days.sealing(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(days);
    }
    String travels = bytes.toString(StandardCharsets.ISO_8859_1);
    assertThat(travels).contains("subject.key");
    assertThat(travels)
        .doesNotContain(new String(keys.activeSecret(), StandardCharsets.ISO_8859_1))
        .doesNotContain(HexFormat.of().formatHex(keys.activeSecret()));
    assertThat(keys.toString() + days)
        .doesNotContain(HexFormat.of().formatHex(keys.activeSecret()));
  }

  @Test
  void aDayWhoseKeyIsDroppedNeverOpensAgain() throws IOException {
    DayKeyFiles days = new DayKeyFiles(warehouse, SubjectKeyFile.of(warehouse, true));
    DayKey first = days.sealing(0);
    DayKey second = days.sealing(1);
    assertThat(days.sealing(0).secret()).isEqualTo(first.secret());
    assertThat(days.opening(second.id()).secret()).isEqualTo(second.secret());
    assertThat(days.drop(LocalDate.EPOCH)).isTrue();
    assertThat(days.drop(LocalDate.EPOCH)).isFalse();
    assertThat(days.opening(first.id())).isNull();
    assertThat(days.opening(second.id())).isNotNull();
    assertThat(days.sealing(0).secret()).isNotEqualTo(first.secret());
  }

  private void write(String keys) throws IOException {
    Path file = warehouse.resolve("keys/subject.key");
    Files.createDirectories(file.getParent());
    Files.writeString(file, keys);
  }
}
