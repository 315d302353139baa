package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.Links;
import io.millrace.domain.dispatch.UrlGuard;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.operators.dispatch.DispatchSettings;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * Everything that a deployment of the dispatcher says; docs/alerting.md.
 *
 * @param name of the job; part of its consumer group and client ids
 * @param parallelism 0 for what the cluster says
 * @param registry its url is null without one: control messages must be JSON then
 * @param source of all events that it sends, a URI
 * @param flink settings of Flink, put over the cluster's
 */
public record DispatchConfig(
    String name,
    int parallelism,
    KafkaConnection kafka,
    RegistrySettings registry,
    Topics topics,
    String source,
    Links links,
    UrlGuard guard,
    DispatchSettings settings,
    TreeMap<String, String> flink)
    implements Serializable {

  /**
   * Topics by what they hold.
   *
   * @param outbox alerts, of the main job
   * @param changes change markers; null for none
   * @param log the delivery log
   * @param deadLetters what no request will carry
   * @param workItems which ticket holds an item, for the main job; null without a tracker
   */
  public record Topics(
      String outbox, String changes, String log, String deadLetters, String workItems)
      implements Serializable {}
}
