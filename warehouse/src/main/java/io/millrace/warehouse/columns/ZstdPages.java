package io.millrace.warehouse.columns;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages with zstd, each in one piece and with the memory of the page before: the
 * library's codec begins a stream for every page, which for small pages costs more than they do.
 */
final class ZstdPages implements BytesInputCompressor {
  private static final int FIRST = 1 << 13;

  /** An array larger than this is not kept for the next page. */
  private static final int KEPT = 4 << 20;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final Plain plain = new Plain();
  private byte[] compressed = new byte[FIRST];

  ZstdPages(int level) {
    context.setLevel(level);
  }

  /** The compressed bytes, valid until the next call. */
  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    plain.clear();
    bytes.writeAllTo(plain);
    long bound = Zstd.compressBound(plain.size());
    if (compressed.length < bound || compressed.length > Math.max(bound, KEPT)) {
      compressed = new byte[Math.toIntExact(bound)];
    }
    int size =
        context.compressByteArray(compressed, 0, compressed.length, plain.array(), 0, plain.size());
    return BytesInput.from(compressed, 0, size);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    context.close();
  }

  /** A page's parts in one array. */
  private static final class Plain extends ByteArrayOutputStream {
    Plain() {
      super(FIRST);
    }

    byte[] array() {
      return buf;
    }

    void clear() {
      reset();
      if (buf.length > KEPT) {
        buf = new byte[FIRST];
      }
    }
  }
}
