package io.millrace.domain.intake;

import io.millrace.domain.codec.Out;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.hash.XxHash64;
import java.util.Map;

/**
 * Who a record is and where it belongs (DESIGN.md 4). Content alone is never an identity: real logs
 * hold equal lines that are different events.
 *
 * @param eventId the source's id; of a span {@code trace_id:span_id}; else what the mapping hashed;
 *     else the hash of the coordinates
 * @param routeKey workflow events: correlation; spans and logs: trace, else correlation, else the
 *     event; behaviour: the subject's pseudonym, else the session
 * @param scopeKey trace, else correlation, else session, else the event itself
 * @param contentHash of the decoded fields before masking, without emitted_time; 0 where nobody
 *     asks, because coordinates are the identity
 */
record Identity(
    String eventId,
    long eventHash,
    long routeKey,
    long scopeKey,
    ScopeKind scopeKind,
    long contentHash,
    boolean coordinateIdentity) {

  private static final byte TEXT = 4;
  private static final ThreadLocal<Out> SCRATCH = ThreadLocal.withInitial(() -> new Out(1024));

  static Identity of(Decoded decoded, Positions at) {
    ContractRecord record = decoded.record();
    String stated = decoded.identity() != null ? decoded.identity() : stated(record, at);
    boolean byCoordinates = stated == null || decoded.coordinates().isIdentity(stated);
    String id = stated == null ? decoded.coordinates().identity() : stated;
    long hash = Ids.of(id);
    long trace = key(record, at.traceId);
    long correlation = key(record, at.correlationId);
    long session = key(record, at.sessionId);
    long content = byCoordinates ? 0 : content(record, at);
    long route = route(record, at, trace, correlation, hash);
    if (trace != 0) {
      return new Identity(id, hash, route, trace, ScopeKind.TRACE, content, byCoordinates);
    }
    if (correlation != 0) {
      return new Identity(
          id, hash, route, correlation, ScopeKind.CORRELATION, content, byCoordinates);
    }
    return session != 0
        ? new Identity(id, hash, route, session, ScopeKind.SESSION, content, byCoordinates)
        : new Identity(id, hash, route, hash, ScopeKind.EVENT, content, byCoordinates);
  }

  private static String stated(ContractRecord record, Positions at) {
    if (record.kind() == RecordKind.SPAN) {
      return record.string(at.traceId) + ":" + record.string(at.spanId);
    }
    return record.string(at.eventId);
  }

  private static long route(
      ContractRecord record, Positions at, long trace, long correlation, long event) {
    return switch (record.kind()) {
      case WORKFLOW -> correlation;
      case SPAN, LOG -> trace != 0 ? trace : correlation != 0 ? correlation : event;
      case BEHAVIOR -> subject(record, at, event);
    };
  }

  /** Behaviour without consent has no subject; then it belongs to its session, or to nobody. */
  private static long subject(ContractRecord record, Positions at, long event) {
    long subject = key(record, at.subjectAlias);
    long session = key(record, at.sessionId);
    return subject != 0 ? subject : session != 0 ? session : event;
  }

  private static long key(ContractRecord record, int at) {
    return at < 0 ? 0 : Ids.key(record.string(at));
  }

  private static long content(ContractRecord record, Positions at) {
    Out out = SCRATCH.get().reset();
    Object[] values = record.values();
    for (int i = 0; i < values.length; i++) {
      if (i != at.emittedTime) {
        append(values[i], out);
      }
    }
    return XxHash64.hash(out.buffer(), 0, out.length(), 0);
  }

  @SuppressWarnings("unchecked") // a contract record holds no other map
  private static void append(Object value, Out out) {
    if (value == null || value instanceof String) {
      out.string(TEXT, (String) value);
    } else if (value instanceof Number n) {
      out.u8(1).svarint(n.longValue());
    } else if (value instanceof Boolean b) {
      out.u8(2).bool(b);
    } else {
      out.u8(3).map((Map<String, String>) value);
    }
  }
}
