package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.control.Fields;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.policy.LivePolicies;
import io.millrace.jobs.policy.PolicyDocument;
import io.millrace.jobs.policy.PolicyLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPolicyPublisherTest {
  @TempDir Path dir;

  @Test
  void whatIsPublishedIsWhatARunningJobReads() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("pain.yaml"),
            "kind: pain\nversion: 7\neffective_from: 2026-01-05T00:00:00Z\nminimum_severity: WARN\n");
    PolicyDocument document = PolicyLoader.validate(file).get(0);
    String message = KafkaPolicyPublisher.json(document);
    LivePolicies live = new LivePolicies(Map.of());
    Problems problems = new Problems();
    Fields fields =
        new Fields("control.policy", 1, "", new ObjectMapper().readTree(message), problems);
    Runnable inForce = live.parse(fields, "control.policy", Long.MIN_VALUE, problems);
    problems.throwIfAny();
    inForce.run();
    assertThat(live.timeline().at(document.effectiveFrom()).versions()).contains("pain=7");
    assertThat(live.timeline().at(document.effectiveFrom() - 1).versions()).contains("pain=1");
  }
}
