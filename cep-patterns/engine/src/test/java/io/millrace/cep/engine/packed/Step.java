package io.millrace.cep.engine.packed;

/** An event of the engine's tests. */
public record Step(long key, String kind, long id) {
  @Override
  public String toString() {
    return kind + id;
  }
}
