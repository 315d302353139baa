package io.millrace.testkit.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker (KRaft, one node) inside this process, on free ports of the loopback address, with
 * its files in a folder that goes away with it. Topics are made by tests, never by accident.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String CLUSTER = "bWlsbHJhY2UtdGVzdC0wMQ";
  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final String bootstrap;
  private final KafkaRaftServer server;
  private final Admin admin;

  private EmbeddedKafka(Path folder, int port, KafkaRaftServer server) {
    this.folder = folder;
    this.bootstrap = "localhost:" + port;
    this.server = server;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Starts a broker; it answers when this returns. */
  public static EmbeddedKafka start() {
    RuntimeException last = null;
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        return tryStart();
      } catch (RuntimeException e) { // another process took the port meanwhile
        last = e;
      }
    }
    throw last;
  }

  private static EmbeddedKafka tryStart() {
    try {
      Path folder = Files.createTempDirectory("millrace-kafka-");
      int[] ports = freePorts();
      Properties properties = properties(folder, ports[0], ports[1]);
      new Formatter()
          .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
          .setClusterId(CLUSTER)
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .run();
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(folder, ports[0], server);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the broker did not start", e);
    }
  }

  private static Properties properties(Path folder, int broker, int controller) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@localhost:" + controller);
    p.put("listeners", "PLAINTEXT://localhost:" + broker + ",CONTROLLER://localhost:" + controller);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    p.put("log.dirs", folder.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("log.cleaner.dedupe.buffer.size", "2097152");
    p.put("log.retention.ms", "-1"); // records keep the times that tests give them
    p.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    return p;
  }

  /** Where clients find it. */
  public String bootstrap() {
    return bootstrap;
  }

  public Admin admin() {
    return admin;
  }

  /** Creates a topic. */
  public void topic(String name, int partitions, Map<String, String> config) {
    try {
      NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
      admin.createTopics(List.of(topic)).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + name + " was not created", e.getCause());
    }
  }

  private static int[] freePorts() throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    int[] ports = new int[2];
    for (int i = 0; i < ports.length; i++) {
      open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      ports[i] = open.get(i).getLocalPort();
    }
    for (ServerSocket socket : open) {
      socket.close();
    }
    return ports;
  }

  @Override
  public void close() {
    admin.close();
    server.shutdown();
    server.awaitShutdown();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
