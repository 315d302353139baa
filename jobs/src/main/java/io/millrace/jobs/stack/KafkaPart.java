package io.millrace.jobs.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One Kafka broker that is its own KRaft controller; topics in {@code stack/kafka/data}. */
final class KafkaPart implements Part {
  /** Any 16 bytes in base64: with one cluster there is nothing to tell apart. */
  private static final String CLUSTER_ID = "bWlsbHJhY2UtbG9jYWwtMQ";

  private static final int CONNECT_MS = 500;
  private static final int ANSWER_SECONDS = 5;

  private final Java java;
  private final Path folder;
  private final int port;
  private final int controller;

  KafkaPart(Java java, StackFolder stack, StackSettings settings) throws IOException {
    this.java = java;
    this.folder = stack.data(name());
    this.port = settings.port("kafka");
    this.controller = settings.port("kafka-controller");
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String address() {
    return "localhost:" + port;
  }

  @Override
  public void prepare() throws IOException {
    Files.writeString(properties(), text(), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("log4j2.properties"), Logs.plain());
    if (!Files.isRegularFile(folder.resolve("data").resolve("meta.properties"))) {
      java.run(
          "kafka",
          "kafka.tools.StorageTool",
          List.of("format", "-t", CLUSTER_ID, "-c", properties().toString()));
    }
  }

  private Path properties() {
    return folder.resolve("server.properties");
  }

  private String text() {
    return String.join(
            "\n",
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@localhost:" + controller,
            "listeners=PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller,
            "controller.listener.names=CONTROLLER",
            "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
            "log.dirs=" + folder.resolve("data"),
            "auto.create.topics.enable=false",
            "offsets.topic.replication.factor=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "share.coordinator.state.topic.replication.factor=1",
            "share.coordinator.state.topic.min.isr=1",
            "group.initial.rebalance.delay.ms=0",
            "transaction.max.timeout.ms=900000",
            "message.max.bytes=8388608")
        + "\n";
  }

  @Override
  public List<String> command() {
    return java.server(
        "kafka",
        List.of("-Xmx512m", "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties")),
        "kafka.Kafka",
        List.of(properties().toString()));
  }

  @Override
  public String notReady() {
    // an open port first: the client would report each refused connection on the terminal
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("localhost", port), CONNECT_MS);
    } catch (IOException e) {
      return address() + " does not answer";
    }
    Properties client = new Properties();
    client.putAll(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address()));
    try (Admin admin = Admin.create(client)) {
      int nodes = admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS).size();
      return nodes == 1 ? null : "no broker has registered with the controller";
    } catch (ExecutionException | TimeoutException e) {
      return "the broker does not answer: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
