package io.millrace.jobs.guards;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of every module, read from the class path and the build folders. */
final class MainClasses {
  private static final int DEPTH = 5;

  private MainClasses() {}

  /** Main code of all modules that the topology stands on, without generated records. */
  static JavaClasses main() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("/io/millrace/telemetry/"))
        .importPackages(Rules.ROOT);
  }

  /** Tests of all modules built so far, without the fixtures that break rules on purpose. */
  static JavaClasses tests() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/guards/fixtures/"))
        .importPaths(folders("target/test-classes"));
  }

  /** Source folders of all modules: {@code src/main/java} or {@code src/test/java}. */
  static List<Path> sourceRoots(String suffix) {
    return folders(suffix);
  }

  private static List<Path> folders(String suffix) {
    Path root = Path.of(System.getProperty("millrace.root", ".."));
    try (Stream<Path> folders = Files.walk(root, DEPTH)) {
      return folders.filter(f -> f.endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
