package io.millrace.jobs.document;

import io.millrace.domain.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** What a person gave cannot be used; the message is one problem a line, ready to be shown. */
public final class InvalidInput extends UserError {
  private static final long serialVersionUID = 1;
  private final transient List<Problem> problems;

  public InvalidInput(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A single problem with a whole file. */
  public static InvalidInput of(String file, String message) {
    return new InvalidInput(List.of(new Problem(file, 0, "", message)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
