package io.millrace.avro;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * Writes an Avro container file. Equal records give equal bytes: the sync marker is made of the
 * schema's name, where Avro would draw one.
 */
public final class AvroFileWriter implements Closeable {
  private static final int SYNC_BYTES = 16;
  private static final int DEFLATE_LEVEL = 6;
  private final DataFileWriter<GenericRecord> writer;

  AvroFileWriter(Path file, Schema schema) throws IOException {
    writer = new DataFileWriter<>(new GenericDatumWriter<>(schema));
    writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
    writer.create(schema, java.nio.file.Files.newOutputStream(file), sync(schema));
  }

  /** Adds a record; it must fit the schema. */
  public void write(GenericRecord value) throws IOException {
    writer.append(value);
  }

  /** Ends the current block, so that what follows stands in another. */
  public void endBlock() throws IOException {
    writer.sync();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static byte[] sync(Schema schema) {
    return Arrays.copyOf(
        ("sync/" + schema.getName() + "/millrace-avro").getBytes(StandardCharsets.UTF_8),
        SYNC_BYTES);
  }
}
