package io.millrace.domain.journey;

/** How a transition departs from the journey's stages in their order. */
public enum Deviation {
  NONE,
  /** Stages in between were left out. */
  SKIP,
  /** A stage that the run had been at before; a declared retry is none. */
  LOOP,
  /** A stage that should have come earlier. */
  SWAP,
  /** A stage or branch that the journey does not have. */
  FOREIGN
}
