package io.millrace.jobs.files;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Problem;
import io.millrace.jobs.mapping.FileNames;
import io.millrace.jobs.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code run --input PATH [--mapping NAME or FILE]} means: which files are records and how
 * they are read, and which are control data.
 *
 * @param records in path order
 * @param control files of reference data, changes and feedback, in path order
 */
public record Inputs(List<InputFile> records, List<String> control) {
  /** Names of the contract's record files, without their ending. */
  private static final Map<String, RecordKind> RECORD_FILES =
      new TreeMap<>(
          Map.of(
              "telemetry.workflow", RecordKind.WORKFLOW,
              "telemetry.log", RecordKind.LOG,
              "telemetry.span", RecordKind.SPAN,
              "telemetry.behavior", RecordKind.BEHAVIOR));

  /** Names of control files, without their ending. */
  private static final List<String> CONTROL_FILES =
      List.of(
          "control.change",
          "feedback.review",
          "feedback.workitem",
          "ref.account",
          "ref.identity",
          "ref.ownership");

  /**
   * @param path of a file or directory
   * @param mapping name or file of a mapping; null for the contract's own files
   */
  public record Request(String path, String mapping) {}

  /**
   * Finds every file, compiles every mapping and fits it to the file's header, so that all problems
   * are known before a record is read.
   *
   * @throws InvalidInput with all of them
   */
  public static Inputs resolve(List<Request> requests) {
    Map<String, InputFile> records = new TreeMap<>();
    Map<String, String> control = new TreeMap<>();
    Map<String, Mappings.Source> mappings = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Request request : requests) {
      try {
        Mappings.Source mapping = mapping(request.mapping(), mappings);
        for (String file : filesOf(request.path())) {
          accept(file, mapping, records, control);
        }
      } catch (InvalidInput e) {
        problems.addAll(e.problems());
      }
    }
    for (InputFile file : records.values()) {
      checkHead(file, problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return new Inputs(List.copyOf(records.values()), List.copyOf(control.keySet()));
  }

  /** Opens a file as it will be opened to be read: a header must fit the mapping. */
  private static void checkHead(InputFile file, List<Problem> problems) {
    if (file.avro()) {
      return;
    }
    try (RecordFile opened =
        RecordFile.open(file, ReadLimits.DEFAULT, new ContractJudge(Long.MAX_VALUE))) {
      // Opening is the check.
    } catch (InvalidInput e) {
      problems.addAll(e.problems());
    } catch (UnreadableInput e) {
      problems.add(new Problem(file.path(), 0, "", e.reason()));
    }
  }

  private static Mappings.Source mapping(String name, Map<String, Mappings.Source> known) {
    return name == null || name.equals(Mappings.NATIVE)
        ? null
        : known.computeIfAbsent(name, Mappings::find);
  }

  private static void accept(
      String file,
      Mappings.Source mapping,
      Map<String, InputFile> records,
      Map<String, String> control) {
    if (mapping != null) {
      records.put(file, new InputFile(file, mapping, null, false));
      return;
    }
    String stem = FileNames.stem(file);
    String ending = FileNames.plain(file).substring(stem.length());
    RecordKind kind = RECORD_FILES.get(stem);
    if (kind != null && (ending.equals(".jsonl") || ending.equals(".avro"))) {
      records.put(file, new InputFile(file, null, kind, ending.equals(".avro")));
    } else if (CONTROL_FILES.contains(stem) && ending.equals(".jsonl")) {
      control.put(file, file);
    } else if (!FileNames.plain(file).equals("truth.json")) {
      throw InvalidInput.of(
          file,
          "is no file of the contract"
              + Nearest.hint(FileNames.plain(file), contractNames())
              + "; for a foreign file give --mapping");
    }
  }

  private static List<String> contractNames() {
    List<String> names = new ArrayList<>();
    RECORD_FILES.keySet().forEach(n -> names.add(n + ".jsonl"));
    CONTROL_FILES.forEach(n -> names.add(n + ".jsonl"));
    return names;
  }

  private static List<String> filesOf(String path) {
    Path p = Path.of(path);
    if (!Files.exists(p)) {
      throw InvalidInput.of(path, "does not exist" + siblings(p));
    }
    if (!Files.isReadable(p)) {
      throw InvalidInput.of(path, "may not be read");
    }
    if (!Files.isDirectory(p)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(p)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.getFileName().toString().startsWith("."))
              .map(Path::toString)
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw InvalidInput.of(path, "holds no files");
      }
      return names;
    } catch (IOException e) {
      throw InvalidInput.of(path, "cannot be listed: " + e.getMessage());
    }
  }

  private static String siblings(Path missing) {
    Path parent = missing.toAbsolutePath().getParent();
    if (parent == null || missing.getFileName() == null || !Files.isDirectory(parent)) {
      return "";
    }
    try (Stream<Path> files = Files.list(parent)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      String near = Nearest.of(missing.getFileName().toString(), names);
      return near == null ? "" : "; did you mean '" + near + "'?";
    } catch (IOException e) {
      return "";
    }
  }
}
