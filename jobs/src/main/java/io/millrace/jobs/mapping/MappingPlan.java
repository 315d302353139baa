package io.millrace.jobs.mapping;

import io.millrace.domain.event.RecordKind;
import java.util.List;

/**
 * What a mapping does to a row of values, compiled.
 *
 * @param identity source values whose hash is the event's id; empty where the record or its
 *     coordinates identify it
 */
record MappingPlan(
    RecordKind kind,
    Names names,
    List<Extraction> extractions,
    List<FieldPlan> fields,
    Expression time,
    TimeFormat timeFormat,
    WordMaps words,
    List<Expression> identity) {}
