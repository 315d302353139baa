package io.millrace.cep.engine.packed;

import java.io.Serializable;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.cep.functions.PatternProcessFunction;

/**
 * One pattern of an operator, compiled.
 *
 * @param id pinned: partial matches in savepoints are found by it
 * @param sees the events it is shown, as if the others were not in the stream; null for all
 */
record PatternSpec<E, R>(
    String id, FilterFunction<E> sees, Machine<E> machine, PatternProcessFunction<E, R> function)
    implements Serializable {}
