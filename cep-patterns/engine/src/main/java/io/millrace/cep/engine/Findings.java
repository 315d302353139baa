package io.millrace.cep.engine;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What an attached pattern gives.
 *
 * @param found from matches and timeouts alike, still on the subtask of its key
 * @param late events behind the watermark, which no pattern saw
 */
public record Findings<E, R>(DataStream<R> found, DataStream<E> late) {}
