package io.millrace.cep.engine;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What an attached pattern gives, still on the subtasks of its keys.
 *
 * @param matched what the handler made of matches
 * @param timedOut what it made of partial matches that ran out of time
 * @param late events behind the watermark, which no pattern saw
 */
public record Findings<E, R>(DataStream<R> matched, DataStream<R> timedOut, DataStream<E> late) {}
