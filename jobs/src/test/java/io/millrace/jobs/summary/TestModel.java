package io.millrace.jobs.summary;

/** Another writer on the class path. */
public final class TestModel implements Summariser {
  @Override
  public String name() {
    return "test-model";
  }

  @Override
  public String summarise(SummaryFacts facts) {
    if (facts.title().equals("break")) {
      throw new IllegalStateException("no answer");
    }
    return "Ask ana.lopez@example.com\nabout " + facts.title() + "x".repeat(5_000);
  }
}
