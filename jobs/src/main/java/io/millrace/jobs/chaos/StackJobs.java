package io.millrace.jobs.chaos;

import io.millrace.jobs.stack.StackAddresses;
import io.millrace.jobs.stack.StackFolder;
import io.millrace.jobs.submit.Deployable;
import io.millrace.jobs.submit.FlinkRest;
import io.millrace.jobs.submit.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts jobs on a stack with the settings that it wrote for them. */
final class StackJobs {
  private final Path jar;
  private final StackFolder folder;
  private final List<String> jobManagers;

  StackJobs(Path home, StackFolder folder, StackAddresses addresses) {
    this.jar = home.resolve("dist/target/millrace-job.jar");
    this.folder = folder;
    this.jobManagers = addresses.jobManagers();
  }

  /**
   * Starts one.
   *
   * @param name as {@code submit} names it
   * @param over settings over the stack's, each {@code key=value}
   * @param savepoint to start from, or null
   */
  RunningJob start(String name, int parallelism, String savepoint, List<String> over) {
    FlinkRest rest = FlinkRest.first(jobManagers);
    List<String> args = new ArrayList<>(List.of("--config", folder.jobSettings(name).toString()));
    over.forEach(setting -> args.addAll(List.of("--set", setting)));
    String main = Deployable.find(name).main().getName();
    String id = rest.run(rest.upload(jar), new Submission(main, args, parallelism, savepoint));
    return new RunningJob(jobManagers, id);
  }
}
