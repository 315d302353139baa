/**
 * The input contract as Avro: one schema per record under {@code src/main/avro}, generated classes,
 * container files in and out.
 *
 * <p>A release copies the schemas to {@code src/main/resources/released/vN/}; from then on every
 * build proves that today's schemas read what version N wrote. A released folder is never edited.
 */
package io.millrace.avro;
