package io.millrace.cep.check;

import org.apache.flink.cep.EventComparator;

/** Order of equal timestamps: by id, backwards, so that arrival does not happen to be right. */
final class ById implements EventComparator<Ev> {
  private static final long serialVersionUID = 1;

  @Override
  public int compare(Ev a, Ev b) {
    return Long.compare(b.id(), a.id());
  }
}
