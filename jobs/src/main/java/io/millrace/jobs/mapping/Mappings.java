package io.millrace.jobs.mapping;

import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds mappings: shipped ones by name, others by file. */
public final class Mappings {
  /** Name of the contract's own format. */
  public static final String NATIVE = NativeDecoder.NAME;

  /** Names of the shipped mappings, besides {@link #NATIVE}. */
  public static final List<String> SHIPPED =
      List.of(
          "android-text",
          "cloudevents",
          "exceptionless",
          "github-issues",
          "github-webhook",
          "hdfs-text",
          "healthapp-text",
          "jira-issues",
          "log4j-text",
          "openstack-text",
          "otlp-log",
          "otlp-span",
          "process-log",
          "syslog-text",
          "temporal-history",
          "trainticket-log",
          "trainticket-span",
          "zookeeper-text");

  private Mappings() {}

  /**
   * A mapping's text, so that it can travel to where the files are read.
   *
   * @param origin name of a shipped mapping, or path of a file
   */
  public record Source(String origin, String yaml) implements java.io.Serializable {
    /** Compiles it; the text was validated when it was found. */
    public Mapping compile() {
      return parse(origin, yaml);
    }
  }

  /**
   * @param nameOrFile name of a shipped mapping, or path of a YAML file
   * @throws InvalidInput when there is none, or with everything that is wrong with it
   */
  public static Source find(String nameOrFile) {
    String yaml;
    if (SHIPPED.contains(nameOrFile)) {
      yaml = resource(nameOrFile);
    } else if (Files.isRegularFile(Path.of(nameOrFile))) {
      yaml = file(Path.of(nameOrFile));
    } else {
      List<String> names = new ArrayList<>(SHIPPED);
      names.add(NATIVE);
      throw InvalidInput.of(
          nameOrFile, "is neither a file nor a shipped mapping" + Nearest.hint(nameOrFile, names));
    }
    Source source = new Source(nameOrFile, yaml);
    source.compile();
    return source;
  }

  /** As {@link #find}, compiled. */
  public static Mapping load(String nameOrFile) {
    return find(nameOrFile).compile();
  }

  /** The contract's own JSON lines, of one kind. */
  public static Mapping contract(RecordKind kind) {
    return new Mapping(NATIVE, "", Mapping.Format.NATIVE, kind, null, JsonShape.FLAT, ',', null, 1);
  }

  /** Avro container files with the contract's schema of one kind. */
  public static Mapping avro(RecordKind kind) {
    return new Mapping(NATIVE, "", Mapping.Format.AVRO, kind, null, JsonShape.FLAT, ',', null, 1);
  }

  /**
   * @param origin what problems call it
   * @throws InvalidInput with everything that is wrong with it
   */
  public static Mapping parse(String origin, String yaml) {
    Problems problems = new Problems();
    List<Section> documents = Section.documents(origin, yaml, problems);
    if (documents.size() != 1 && problems.none()) {
      problems.add(
          origin, 0, "", "must hold one mapping, has " + documents.size() + " YAML documents");
    }
    Mapping mapping =
        documents.isEmpty() ? null : new MappingParser(documents.get(0), problems).parse();
    problems.throwIfAny();
    return mapping;
  }

  private static String resource(String name) {
    try (InputStream in = Mappings.class.getResourceAsStream("/mappings/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw InvalidInput.of(path.toString(), "cannot be read: " + e.getMessage());
    }
  }
}
