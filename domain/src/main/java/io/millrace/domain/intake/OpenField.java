package io.millrace.domain.intake;

/** A field without which one of the four questions stays open. */
public enum OpenField {
  TYPE(FourQuestions.WHAT, "type or message"),
  OUTCOME(FourQuestions.WHAT, "outcome"),
  SERVICE(FourQuestions.WHERE, "service"),
  RELEASE(FourQuestions.WHERE, "release"),
  TRACE(FourQuestions.WHERE, "trace_id or correlation_id"),
  WHO(FourQuestions.WHO, "account_id, subject_alias or tenant"),
  JOURNEY(FourQuestions.WHY, "journey");

  private final int question;
  private final String field;

  OpenField(int question, String field) {
    this.question = question;
    this.field = field;
  }

  /** Bit of the question that it leaves open. */
  int question() {
    return question;
  }

  /** The field's name in the contract, or the names of which one would do. */
  public String field() {
    return field;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** Whether a mask of {@link FourQuestions#openFields} holds it. */
  public boolean in(int openFields) {
    return (openFields & bit()) != 0;
  }
}
