package io.millrace.cep.engine.packed;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;

/** An event that its sender uses again and again; it counts its copies. */
public final class Beacon implements CopyableValue<Beacon> {
  private static final long serialVersionUID = 1;

  String kind = "";
  private transient AtomicInteger copies = new AtomicInteger();

  Beacon says(String newKind) {
    kind = newKind;
    return this;
  }

  int copies() {
    return copies.get();
  }

  @Override
  public Beacon copy() {
    Beacon copy = new Beacon();
    copyTo(copy);
    return copy;
  }

  @Override
  public void copyTo(Beacon target) {
    target.kind = kind;
    target.copies = copies;
    copies.incrementAndGet();
  }

  @Override
  public int getBinaryLength() {
    return -1;
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.writeUTF(source.readUTF());
  }

  @Override
  public void write(DataOutputView out) throws IOException {
    out.writeUTF(kind);
  }

  @Override
  public void read(DataInputView in) throws IOException {
    kind = in.readUTF();
  }

  @Override
  public String toString() {
    return kind;
  }
}
