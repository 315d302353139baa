package io.millrace.domain.intake;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import java.util.List;
import java.util.Map;

/**
 * Says whether a decoded record keeps the contract. It stands in the source, because only an
 * accepted record may move the watermark or the as_of of a bounded run. Pure; may be shared by
 * threads.
 *
 * <p>A missing event id is no breach: identity then comes from the mapping or the coordinates.
 */
public final class ContractJudge {
  /** 1990-01-01: nothing that this system reads is older. */
  static final long EARLIEST = 631_152_000_000L;

  private static final String EVENT_ID = "event_id";
  private static final Rules[] RULES = rules();

  private final long latestAllowed;

  /**
   * @param latestAllowed largest event time that is believed, epoch ms: the start of the run plus
   *     the allowed skew, or {@link Long#MAX_VALUE} to believe any
   */
  public ContractJudge(long latestAllowed) {
    this.latestAllowed = latestAllowed;
  }

  /** Null when the record is accepted. */
  public Refusal judge(ContractRecord record) {
    Rules rules = RULES[record.kind().ordinal()];
    Object[] values = record.values();
    Refusal time = judgeTime(values[rules.time], rules.fields[rules.time].name());
    if (time != null) {
      return time;
    }
    for (int i = 0; i < rules.fields.length; i++) {
      Object value = values[i];
      ContractField field = rules.fields[i];
      if (value == null) {
        if (rules.required[i]) {
          return refuse(field, "is missing");
        }
      } else if (!fits(field, value)) {
        return refuse(field, "is no " + describe(field));
      } else if (rules.required[i] && value instanceof String s && s.isEmpty()) {
        return refuse(field, "is empty");
      }
    }
    if (rules.duration >= 0 && (Long) values[rules.duration] < 0) {
      return refuse(rules.fields[rules.duration], "is negative");
    }
    return null;
  }

  private Refusal judgeTime(Object value, String name) {
    if (value == null) {
      return new Refusal(RejectReason.TIMESTAMP_MISSING, name + " is missing");
    }
    if (!(value instanceof Long time)) {
      return new Refusal(RejectReason.CONTRACT, name + " is no time in epoch milliseconds");
    }
    if (time <= 0) {
      return range(name, "is zero or negative");
    }
    if (time < EARLIEST) {
      return range(
          name,
          time >= EARLIEST / 1000
              ? "looks like seconds, the contract wants milliseconds"
              : "lies before 1990");
    }
    if (time > latestAllowed) {
      return range(
          name,
          plausible(time / 1000)
              ? "looks like microseconds, the contract wants milliseconds"
              : plausible(time / 1_000_000)
                  ? "looks like nanoseconds, the contract wants milliseconds"
                  : "lies in the future of this run");
    }
    return null;
  }

  private boolean plausible(long time) {
    return time >= EARLIEST && time <= latestAllowed;
  }

  private static boolean fits(ContractField field, Object value) {
    return switch (field.type()) {
      case STRING -> value instanceof String;
      case INT -> value instanceof Integer;
      case LONG, TIMESTAMP_MILLIS -> value instanceof Long;
      case BOOLEAN -> value instanceof Boolean;
      case ENUM -> value instanceof String s && field.symbols().contains(s);
      case STRING_MAP -> value instanceof Map;
    };
  }

  private static String describe(ContractField field) {
    return switch (field.type()) {
      case STRING -> "text";
      case INT -> "integer of 32 bits";
      case LONG -> "integer of 64 bits";
      case TIMESTAMP_MILLIS -> "time in epoch milliseconds";
      case BOOLEAN -> "boolean";
      case ENUM -> "word of " + field.symbols();
      case STRING_MAP -> "map of strings";
    };
  }

  private static Refusal refuse(ContractField field, String what) {
    return new Refusal(RejectReason.CONTRACT, field.name() + " " + what);
  }

  private static Refusal range(String name, String what) {
    return new Refusal(RejectReason.TIMESTAMP_OUT_OF_RANGE, name + " " + what);
  }

  /** What is asked of one kind, in arrays. */
  private record Rules(ContractField[] fields, boolean[] required, int time, int duration) {}

  private static Rules[] rules() {
    Rules[] all = new Rules[RecordKind.values().length];
    for (RecordKind kind : RecordKind.values()) {
      ContractSchema schema = ContractSchema.of(kind);
      List<ContractField> fields = schema.fields();
      boolean[] required = new boolean[fields.size()];
      for (int i = 0; i < required.length; i++) {
        required[i] = fields.get(i).required() && !fields.get(i).name().equals(EVENT_ID);
      }
      all[kind.ordinal()] =
          new Rules(
              fields.toArray(ContractField[]::new),
              required,
              schema.timeField(),
              schema.find("duration_us"));
    }
    return all;
  }
}
