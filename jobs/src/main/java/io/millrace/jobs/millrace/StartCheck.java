package io.millrace.jobs.millrace;

/** What is checked before the job is submitted. Each has an anchor in docs/runbooks/start.md. */
enum StartCheck {
  CHECKPOINTING_OFF,
  BROKER_UNREACHABLE,
  TOPIC_MISSING,
  MESSAGE_SIZE,
  PARALLELISM_ABOVE_PARTITIONS,
  CONTROL_TOPIC_FORGETS,
  CONTROL_TOPIC_TIMES,
  HADOOP_MISSING,
  SECRET_MISSING,
  WAREHOUSE_IN_USE
}
