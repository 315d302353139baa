package io.millrace.jobs.millrace;

import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.TimeSettings;
import io.millrace.jobs.kafka.TopicSource;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that a deployment of the main job says, read from its file and {@code --set}.
 *
 * @param name of the job; part of consumer group and client ids
 * @param parallelism 0 for what the cluster says
 * @param bounded whether to read what the topics hold at the start, and end
 * @param sources telemetry topics
 * @param outbox topic of alerts
 * @param rejected topic of rejected records
 * @param policies folder of policy documents, read where the job is submitted; null for none
 * @param subjectKeyFile file with the subject key on every machine; null for the environment
 * @param allowRows whether a job without state may write into a warehouse that holds rows
 * @param flink settings of Flink, put over the cluster's
 */
public record MillraceSettings(
    String name,
    int parallelism,
    boolean bounded,
    KafkaConnection kafka,
    RegistrySettings registry,
    WarehouseConfig warehouse,
    List<TopicSource> sources,
    TimeSettings times,
    ControlSettings control,
    String outbox,
    String rejected,
    Path policies,
    String subjectKeyFile,
    boolean allowRows,
    Map<String, String> flink) {}
