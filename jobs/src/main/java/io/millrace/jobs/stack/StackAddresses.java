package io.millrace.jobs.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the parts of a stack are reached.
 *
 * @param kafka bootstrap servers
 * @param registry base URL of the schema registry's Confluent API
 * @param jobManagers base URLs of their REST API; any of them leads to the leader
 * @param alertmanager base URL
 */
public record StackAddresses(
    String kafka, String registry, List<String> jobManagers, String alertmanager, Path warehouse) {}
