package io.millrace.jobs.keys;

import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.seal.DayKey;
import io.millrace.domain.seal.DayKeyDerivation;
import io.millrace.domain.seal.DayKeys;
import io.millrace.jobs.DrawnSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Keys for the bytes of rejected records: one a UTC day, made of the master key and the day's salt,
 * a file {@code keys/rejected/2026-01-31.salt}. Who deletes the salt has erased the day: not even
 * the master key opens it again. Processes of one job share the folder.
 */
public final class DayKeyFiles implements DayKeys {
  private static final long serialVersionUID = 1;
  private static final int BYTES = 32;

  private final String folder;
  private final SubjectKeys master;

  /**
   * @param warehouse folder with {@code keys/}
   */
  public DayKeyFiles(Path warehouse, SubjectKeys master) {
    this.folder = warehouse.resolve("keys").resolve("rejected").toAbsolutePath().toString();
    this.master = master;
  }

  @Override
  public DayKey sealing(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    byte[] salt = salt(date);
    if (salt == null) {
      create(date);
      salt = salt(date);
    }
    return DayKeyDerivation.derive(master.activeKeyId(), master.activeSecret(), date, salt);
  }

  @Override
  public DayKey opening(String id) {
    int slash = id.indexOf('/');
    byte[] secret = slash < 0 ? null : master.secret(id.substring(0, slash));
    LocalDate date = slash < 0 ? null : date(id.substring(slash + 1));
    byte[] salt = secret == null || date == null ? null : salt(date);
    return salt == null
        ? null
        : DayKeyDerivation.derive(id.substring(0, slash), secret, date, salt);
  }

  /**
   * Erases a day: what was sealed on it stays sealed.
   *
   * @return whether there was a key
   */
  public boolean drop(LocalDate day) {
    try {
      return Files.deleteIfExists(file(day));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file(day), e);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Path file(LocalDate day) {
    return Path.of(folder, day + ".salt");
  }

  private byte[] salt(LocalDate day) {
    try {
      return HexFormat.of().parseHex(Files.readString(file(day)).strip());
    } catch (NoSuchFileException none) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(day), e);
    }
  }

  private void create(LocalDate day) {
    try {
      SecretFiles.write(file(day), DrawnSecret.hex(BYTES) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file(day), e);
    }
  }

  @Override
  public String toString() {
    return "DayKeyFiles[" + folder + "]";
  }
}
