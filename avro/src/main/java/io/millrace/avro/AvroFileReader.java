package io.millrace.avro;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Steps through one Avro container file, block by block, resolving each record to the reader's
 * schema. A broken file is a value, {@link AvroRead.Broken}, never an exception: what could be read
 * before it has been handed out. Memory holds one block.
 */
public final class AvroFileReader implements Iterator<AvroRead>, Closeable {
  private final String file;
  private final Schema readerSchema;
  private DataFileReader<GenericRecord> blocks;
  private long length;
  private GenericDatumReader<GenericRecord> records;
  private byte[] block = new byte[0];
  private BinaryDecoder decoder;
  private long leftInBlock;
  private long blockIndex = -1;
  private long recordIndex;
  private AvroRead next;
  private boolean ended;

  AvroFileReader(Path path, Schema readerSchema) {
    this.file = path.toString();
    this.readerSchema = readerSchema;
    openHeader(path);
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = step();
      ended = next == null || next instanceof AvroRead.Broken;
    }
    return next != null;
  }

  @Override
  public AvroRead next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file + " has no more records");
    }
    AvroRead out = next;
    next = null;
    return out;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    if (blocks != null) {
      blocks.close();
    }
  }

  private void openHeader(Path path) {
    try {
      blocks = new DataFileReader<>(path.toFile(), new GenericDatumReader<>());
      length = Files.size(path);
      Schema writer = blocks.getSchema();
      var fit = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writer);
      if (fit.getType() == SchemaCompatibilityType.COMPATIBLE) {
        records = new GenericDatumReader<>(writer, readerSchema);
      } else {
        next = broken("schema " + writer.getFullName() + " does not fit: " + fit.getResult());
      }
    } catch (IOException | RuntimeException e) {
      next = broken(reason(e));
    }
    ended = next != null;
  }

  private AvroRead step() {
    try {
      while (leftInBlock == 0) {
        if (!blocks.hasNext()) {
          return wholeOrCut();
        }
        load(blocks.nextBlock(), blocks.getBlockCount());
      }
      int from = block.length - available();
      GenericRecord value = records.read(null, decoder);
      int to = block.length - available();
      leftInBlock--;
      return new AvroRead.Row(recordIndex++, value, Arrays.copyOfRange(block, from, to));
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      return broken(reason(e));
    }
  }

  /** Avro takes a file that ends inside a block for one that ends before it. */
  private AvroRead wholeOrCut() {
    return blocks.previousSync() == length ? null : broken("the file ends inside this block");
  }

  private void load(ByteBuffer content, long count) {
    blockIndex++;
    block = new byte[content.remaining()];
    content.get(block);
    decoder = DecoderFactory.get().binaryDecoder(block, decoder);
    leftInBlock = count;
  }

  /** Bytes of the block that the decoder has not consumed; exact, as it reads from an array. */
  private int available() throws IOException {
    return decoder.inputStream().available();
  }

  private AvroRead.Broken broken(String detail) {
    long at = blockIndex < 0 ? (blocks == null ? -1 : 0) : blockIndex + (leftInBlock == 0 ? 1 : 0);
    return new AvroRead.Broken(file, at, recordIndex, detail);
  }

  private static String reason(Exception e) {
    Throwable t = e;
    while (t.getCause() != null && t.getCause() != t) {
      t = t.getCause();
    }
    return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
  }
}
