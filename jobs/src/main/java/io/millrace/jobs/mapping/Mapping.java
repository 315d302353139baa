package io.millrace.jobs.mapping;

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
    /** JSON objects, or lists of them, over as many lines as they like. */
    JSON,
    /** CloudEvents 1.0: structured or batched JSON, or a message's headers and body. */
    CLOUDEVENTS,
    /** Spans of OpenTelemetry, many in a message: protobuf or JSON. */
    OTLP_SPANS,
    /** Log records of OpenTelemetry, many in a message: protobuf or JSON. */
    OTLP_LOGS,
    /** Lines that a pattern takes apart; lines that it does not match continue the record. */
    TEXT,
    /** The contract's own JSON lines. */
    NATIVE,
    /** Avro container files with the contract's schemas. */
    AVRO;

    /** Whether it is OpenTelemetry's. */
    boolean isOtlp() {
      return this == OTLP_SPANS || this == OTLP_LOGS;
    }

    /** Whether names are JSON pointers. */
    boolean isJson() {
      return this == JSONL || this == JSON || this == CLOUDEVENTS;
    }
  }

  private final String name;
  private final String description;
  private final Format format;
  private final RecordKind kind;
  private final MappingBody body;
  private final JsonShape shape;
  private final char delimiter;
  private final Pattern pattern;
  private final int maxLines;

  /**
   * @param kind of its records; of the first variant where there are several
   * @param body null for NATIVE and AVRO
   * @param shape of JSON documents; flat for other formats
   * @param pattern of TEXT, else null
   * @param maxLines most lines of one TEXT record
   */
  Mapping(
      String name,
      String description,
      Format format,
      RecordKind kind,
      MappingBody body,
      JsonShape shape,
      char delimiter,
      Pattern pattern,
      int maxLines) {
    this.name = name;
    this.description = description;
    this.format = format;
    this.kind = kind;
    this.body = body;
    this.shape = shape;
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

  /** Kinds of record that it makes. */
  public List<RecordKind> kinds() {
    return body == null
        ? List.of(kind)
        : body.variants().stream().map(MappingPlan::kind).distinct().toList();
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
        pattern, body.names().fromRecord().keySet().stream().mapToInt(groups::get).toArray());
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
      case JSONL -> mapped(file, json(JsonDocuments.ONE), judge);
      case JSON -> mapped(file, json(JsonDocuments.BATCH), judge);
      case CLOUDEVENTS -> mapped(file, json(JsonDocuments.CLOUDEVENTS), judge);
      case OTLP_SPANS, OTLP_LOGS ->
          mapped(file, new OtlpLayout(format == Format.OTLP_SPANS, body.names()), judge);
      case TEXT -> mapped(file, text(lines), judge);
      case NATIVE -> new NativeDecoder(kind, judge);
      case AVRO -> throw new IllegalStateException("Avro files are read as records, not as bytes");
    };
  }

  private RecordDecoder mapped(String file, Layout layout, ContractJudge judge) {
    return new MappedDecoder(name, body, file, layout, judge);
  }

  private Layout csv(String file, RawRecord header) {
    List<String> columns;
    try {
      columns = CsvLayout.split(header.bytes(), delimiter);
    } catch (Unreadable e) {
      throw InvalidInput.of(file + ":" + header.line(), "the header " + e.getMessage());
    }
    body.names()
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
    return new CsvLayout(delimiter, columns, body.names());
  }

  private Layout json(JsonDocuments documents) {
    List<String> names = List.copyOf(body.names().fromRecord().keySet());
    return new JsonLayout(documents, shape, names, slots(names));
  }

  private Layout text(LinePattern lines) {
    return new TextLayout(
        lines,
        slots(List.copyOf(body.names().fromRecord().keySet())),
        body.names().find("$first_line"),
        body.names().find("$more"));
  }

  private int[] slots(List<String> names) {
    return names.stream().mapToInt(body.names()::find).toArray();
  }

  @Override
  public String toString() {
    return name + " (" + format + ")";
  }

  /** Whether the first bytes of a file of OTLP are JSON; else messages of protobuf. */
  public static boolean isOtlpJson(byte[] head) {
    return OtlpLayout.isJson(head);
  }

  /** Whether the first bytes of a file are those of an Avro container. */
  public static boolean isAvro(byte[] head) {
    return head.length >= 4
        && head[3] == 1
        && new String(head, 0, 3, StandardCharsets.ISO_8859_1).equals("Obj");
  }
}
