package io.millrace.cep.engine.packed;

/** The packed engine does not run this; said when the job is built. The stock operator may. */
public final class Unsupported extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  Unsupported(String what) {
    super("the packed engine does not support " + what + "; CEP.pattern(...) may");
  }
}
