package io.millrace.avro;

import org.apache.avro.generic.GenericRecord;

/** What one step through an Avro container file gives: a record, or the reason it ends early. */
public sealed interface AvroRead {

  /**
   * A record, resolved to the reader's schema.
   *
   * @param index 0-based position in the file: the offset of its coordinates
   * @param value the record in the words of the reader's schema
   * @param bytes the record as it stands in the (decompressed) block, for its raw hash
   */
  record Row(long index, GenericRecord value, byte[] bytes) implements AvroRead {}

  /**
   * The rest of the file cannot be read. Always the last step.
   *
   * @param file as it was given
   * @param block 0-based block in which reading stopped; -1 for the header
   * @param index position of the first record that is lost
   * @param detail what is wrong, in one sentence
   */
  record Broken(String file, long block, long index, String detail) implements AvroRead {
    /** File, block and reason, as an error message shows them. */
    public String message() {
      return file
          + (block < 0 ? ": header: " : ": block " + block + ", record " + index + ": ")
          + detail;
    }
  }
}
