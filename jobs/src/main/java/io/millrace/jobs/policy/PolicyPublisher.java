package io.millrace.jobs.policy;

/** Where running jobs learn of policy documents. */
public interface PolicyPublisher extends AutoCloseable {
  /** Returns when the document is safe where jobs read it; publishing it again changes nothing. */
  void publish(PolicyDocument document);

  @Override
  void close();
}
