package io.millrace.cep.check;

/**
 * An event of a script.
 *
 * @param kind a to d: what conditions ask
 * @param value what iterative conditions compare
 * @param id unique in its script, but for duplicates
 */
public record Ev(long key, String kind, int value, long id, long at) {
  @Override
  public String toString() {
    return kind + id;
  }
}
