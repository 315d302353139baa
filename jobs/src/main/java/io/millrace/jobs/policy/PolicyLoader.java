package io.millrace.jobs.policy;

import io.millrace.domain.policy.ClusterPolicy;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Problems;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads policies: the bundled defaults, and over them a directory of documents. A document takes
 * the place of the bundled one of the same kind and id from its {@code effective_from} on.
 */
public final class PolicyLoader {
  private static final List<String> BUNDLED =
      List.of(
          "calendar",
          "fingerprint",
          "governance",
          "journeys",
          "masking",
          "outcomes",
          "pain",
          "scoring");

  private PolicyLoader() {}

  /**
   * @param directory of YAML documents; null for the bundled defaults alone
   * @throws InvalidInput with everything that is wrong with them
   */
  public static PolicyBook load(Path directory) {
    Problems problems = new Problems();
    List<ParsedPolicy> bundled = bundled(problems);
    List<ParsedPolicy> own = directory == null ? List.of() : read(directory, problems);
    PolicyBook book = TimelineBuilder.build(bundled, own, problems);
    problems.throwIfAny();
    return book;
  }

  static List<ParsedPolicy> bundled(Problems problems) {
    List<ParsedPolicy> bundled = new ArrayList<>();
    for (String name : BUNDLED) {
      bundled.addAll(PolicyReader.read("bundled:" + name + ".yaml", resource(name), problems));
    }
    return bundled;
  }

  /** The texts of a directory's documents by file, so that they can travel; none for null. */
  public static TreeMap<String, String> texts(Path directory) {
    TreeMap<String, String> texts = new TreeMap<>();
    if (directory != null) {
      for (Path file : files(directory)) {
        try {
          texts.put(file.toString(), Files.readString(file));
        } catch (IOException e) {
          throw InvalidInput.of(file.toString(), "cannot be read as UTF-8: " + e.getMessage());
        }
      }
    }
    return texts;
  }

  /**
   * Reads and checks documents, as {@code policy validate} does; over the bundled defaults, since
   * that is how they will stand.
   *
   * @param path a YAML file or a directory of them
   * @return the documents found there
   * @throws InvalidInput with everything that is wrong with them
   */
  public static List<PolicyDocument> validate(Path path) {
    return validate(path, null);
  }

  /**
   * As {@link #validate(Path)}, and against what a warehouse has seen: how often a document would
   * have paged, and which words of sources nobody maps.
   *
   * @param history null for none
   */
  public static List<PolicyDocument> validate(Path path, WarehouseReader history) {
    Problems problems = new Problems();
    List<ParsedPolicy> own = read(path, problems);
    TimelineBuilder.checkUnique(own, problems);
    if (problems.none()) {
      own.stream()
          .map(ParsedPolicy::document)
          .collect(Collectors.toMap(PolicyDocument::origin, PolicyDocument::body, (a, b) -> a))
          .forEach((origin, yaml) -> PolicySchemas.check(origin, yaml, problems));
    }
    if (history != null && problems.none()) {
      PolicyBook book = TimelineBuilder.build(bundled(problems), own, problems);
      new PolicyHistory(history, problems).check(own, book);
    }
    problems.throwIfAny();
    return own.stream().map(ParsedPolicy::document).toList();
  }

  /**
   * What the newest ACTIVE governance document of a text says of clusters; null where there is
   * none.
   *
   * @throws InvalidInput with everything that is wrong with it
   */
  public static ClusterPolicy clusters(String origin, String yaml) {
    Problems problems = new Problems();
    List<ParsedPolicy> read = PolicyReader.read(origin, yaml, problems);
    problems.throwIfAny();
    return read.stream()
        .filter(p -> p.policy() instanceof GovernancePolicy)
        .filter(p -> p.document().mode() == PolicyDocument.Mode.ACTIVE)
        .max(
            Comparator.comparingLong((ParsedPolicy p) -> p.document().effectiveFrom())
                .thenComparingInt(p -> p.document().version()))
        .map(p -> ((GovernancePolicy) p.policy()).clusters())
        .orElse(null);
  }

  /** The bundled documents, in order of their kinds. */
  public static List<PolicyDocument> defaults() {
    return bundled(new Problems()).stream().map(ParsedPolicy::document).toList();
  }

  private static List<ParsedPolicy> read(Path path, Problems problems) {
    List<ParsedPolicy> policies = new ArrayList<>();
    for (Path file : files(path)) {
      try {
        policies.addAll(PolicyReader.read(file.toString(), Files.readString(file), problems));
      } catch (IOException e) {
        problems.add(file.toString(), 0, "", "cannot be read as UTF-8: " + e.getMessage());
      }
    }
    return policies;
  }

  private static List<Path> files(Path path) {
    if (!Files.exists(path)) {
      throw InvalidInput.of(path.toString(), "does not exist");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> yaml =
          files
              .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
              .sorted()
              .toList();
      if (yaml.isEmpty()) {
        throw InvalidInput.of(path.toString(), "holds no .yaml files");
      }
      return yaml;
    } catch (IOException e) {
      throw InvalidInput.of(path.toString(), "cannot be listed: " + e.getMessage());
    }
  }

  private static String resource(String name) {
    try (InputStream in = PolicyLoader.class.getResourceAsStream("/policies/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
