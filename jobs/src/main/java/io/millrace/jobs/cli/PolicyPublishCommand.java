package io.millrace.jobs.cli;

import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.KafkaPolicyPublisher;
import io.millrace.jobs.policy.PolicyDocument;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.jobs.policy.PolicyPublisher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "publish",
    description = "Checks policy documents and sends them to the running jobs.",
    footer =
        "A job lets a document count from its effective_from, at the earliest five minutes after it"
            + " was published.")
final class PolicyPublishCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "A YAML file, or a folder of them.")
  Path path;

  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Brokers of Kafka.")
  String bootstrap;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Topic of policy documents (default: ${DEFAULT-VALUE}).")
  String topic = ControlSettings.DEFAULT.policy();

  @Override
  public Integer call() {
    List<PolicyDocument> documents = PolicyLoader.validate(path);
    Set<String> files = new HashSet<>();
    for (PolicyDocument d : documents) {
      if (!files.add(d.origin())) {
        throw InvalidInput.of(d.origin(), "holds several documents; publish one a file");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    try (PolicyPublisher publisher =
        new KafkaPolicyPublisher(KafkaConnection.to(bootstrap), topic)) {
      for (PolicyDocument d : documents) {
        publisher.publish(d);
        out.printf(
            Locale.ROOT,
            "%s %s version %d published to %s%n",
            d.kind(),
            d.id(),
            d.version(),
            topic);
      }
    }
    return Millrace.DONE;
  }
}
