package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * How foreign records become records of the contract: a validated YAML document, compiled. Made by
 * {@link Mappings}.
 */
public final class Mapping {
  /** What a file looks like before a mapping reads it. */
  public enum Format {
    /** RFC 4180 with a header. */
    CSV,
    /** One JSON object a line. */
    JSONL,
    /** Lines that a pattern takes apart; lines that it does not match continue the record. */
    TEXT,
    /** The contract's own JSON lines. */
    NATIVE,
    /** Avro container files with the contract's schemas. */
    AVRO
  }

  private final String name;
  private final String description;
  private final Format format;
  private final RecordKind kind;
  private final MappingPlan plan;
  private final char delimiter;
  private final Pattern pattern;
  private final int maxLines;

  /**
   * @param plan null for NATIVE and AVRO
   * @param pattern of TEXT, else null
   * @param maxLines most lines of one TEXT record
   */
  Mapping(
      String name,
      String description,
      Format format,
      RecordKind kind,
      MappingPlan plan,
      char delimiter,
      Pattern pattern,
      int maxLines) {
    this.name = name;
    this.description = description;
    this.format = format;
    this.kind = kind;
    this.plan = plan;
    this.delimiter = delimiter;
    this.pattern = pattern;
    this.maxLines = maxLines;
  }

  public String name() {
    return name;
  }

  /** One line for people; empty when the document has none. */
  public String description() {
    return description;
  }

  public Format format() {
    return format;
  }

  public RecordKind kind() {
    return kind;
  }

  public char delimiter() {
    return delimiter;
  }

  public int maxLines() {
    return maxLines;
  }

  /** The pattern of TEXT; a reader and its decoder share one. */
  public LinePattern linePattern() {
    Map<String, Integer> groups = pattern.namedGroups();
    return new LinePattern(
        pattern, plan.names().fromRecord().keySet().stream().mapToInt(groups::get).toArray());
  }

  /**
   * A decoder for one file.
   *
   * @param file as coordinates name it
   * @param header the first record of a CSV file; null for other formats
   * @param lines the line pattern that the reader uses; null for other formats
   * @throws InvalidInput when the header lacks a column that the mapping reads
   */
  public RecordDecoder decoder(
      String file, RawRecord header, LinePattern lines, ContractJudge judge) {
    return switch (format) {
      case CSV -> mapped(file, csv(file, header), judge);
      case JSONL -> mapped(file, json(), judge);
      case TEXT -> mapped(file, text(lines), judge);
      case NATIVE -> new NativeDecoder(kind, judge);
      case AVRO -> throw new IllegalStateException("Avro files are read as records, not as bytes");
    };
  }

  private RecordDecoder mapped(String file, Layout layout, ContractJudge judge) {
    return new MappedDecoder(name, plan, file, layout, judge);
  }

  private Layout csv(String file, RawRecord header) {
    List<String> columns;
    try {
      columns = CsvLayout.split(header.bytes(), delimiter);
    } catch (Unreadable e) {
      throw InvalidInput.of(file + ":" + header.line(), "the header " + e.getMessage());
    }
    plan.names()
        .fromRecord()
        .forEach(
            (column, needed) -> {
              if (needed && !columns.contains(column)) {
                throw InvalidInput.of(
                    file + ":" + header.line(),
                    "has no column '"
                        + column
                        + "', which mapping '"
                        + name
                        + "' reads"
                        + Nearest.hint(column, columns));
              }
            });
    return new CsvLayout(delimiter, columns, plan.names());
  }

  private Layout json() {
    List<String> names = List.copyOf(plan.names().fromRecord().keySet());
    return new JsonLayout(
        names.stream().map(JsonPointer::compile).toArray(JsonPointer[]::new), slots(names));
  }

  private Layout text(LinePattern lines) {
    return new TextLayout(
        lines,
        slots(List.copyOf(plan.names().fromRecord().keySet())),
        plan.names().find("$first_line"),
        plan.names().find("$more"));
  }

  private int[] slots(List<String> names) {
    return names.stream().mapToInt(plan.names()::find).toArray();
  }

  @Override
  public String toString() {
    return name + " (" + format + ")";
  }

  /** Whether the first bytes of a file are those of an Avro container. */
  public static boolean isAvro(byte[] head) {
    return head.length >= 4
        && head[3] == 1
        && new String(head, 0, 3, StandardCharsets.ISO_8859_1).equals("Obj");
  }
}
