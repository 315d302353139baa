package io.millrace.jobs.cli;

import io.millrace.jobs.savepoint.ClusterSavepoints;
import io.millrace.jobs.stack.StackPlan;
import io.millrace.jobs.submit.FlinkRest;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster: the local stack's, or any by its JobManager. */
final class ClusterOption {
  @Mixin StackOption stack;

  @Option(
      names = "--jobmanager",
      paramLabel = "URL",
      description = "REST address of a cluster; without it, the local stack's.")
  String jobManager;

  ClusterSavepoints savepoints() {
    List<String> addresses =
        jobManager != null
            ? List.of(jobManager)
            : StackPlan.of(StackOption.home(), stack.folder()).addresses().jobManagers();
    return new ClusterSavepoints(FlinkRest.first(addresses));
  }
}
