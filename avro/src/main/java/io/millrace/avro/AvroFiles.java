package io.millrace.avro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;

/**
 * Avro container files, in and out. Reading resolves what an older schema wrote to the reader's
 * schema; a file that ends in the middle is reported as {@link AvroRead.Broken}.
 */
public final class AvroFiles {
  private AvroFiles() {}

  /** Steps through a file; never throws for what the file holds or lacks. */
  public static AvroFileReader open(Path file, Schema readerSchema) {
    return new AvroFileReader(file, readerSchema);
  }

  /** As {@link #open}, as a stream that closes the file when it is closed. */
  public static Stream<AvroRead> stream(Path file, Schema readerSchema) {
    AvroFileReader reader = open(file, readerSchema);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(() -> close(reader));
  }

  /** A new file, deflated; whatever stood there is replaced. */
  public static AvroFileWriter create(Path file, Schema schema) throws IOException {
    return new AvroFileWriter(file, schema);
  }

  private static void close(AvroFileReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
