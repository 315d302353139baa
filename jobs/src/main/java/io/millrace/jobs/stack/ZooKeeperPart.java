package io.millrace.jobs.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ZooKeeper by which two JobManagers agree on a leader: the peer that Flink carries. */
final class ZooKeeperPart implements Part {
  private static final String MAIN = "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";
  private static final int PATIENCE_MS = 2_000;

  private final Java java;
  private final Path folder;
  private final int port;

  ZooKeeperPart(Java java, StackFolder stack, StackSettings settings) throws IOException {
    this.java = java;
    this.folder = stack.data(name());
    this.port = settings.port(name());
  }

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public String address() {
    return StackSettings.HOST + ":" + port;
  }

  @Override
  public void prepare() throws IOException {
    Files.writeString(folder.resolve("log4j2.properties"), Logs.plain());
    Files.writeString(
        folder.resolve("zoo.cfg"),
        String.join(
                "\n",
                "tickTime=2000",
                "dataDir=" + folder.resolve("data"),
                "clientPort=" + port,
                "clientPortAddress=" + StackSettings.HOST,
                "4lw.commands.whitelist=ruok,srvr",
                "admin.enableServer=false")
            + "\n");
  }

  @Override
  public List<String> command() {
    return java.server(
        "flink",
        List.of("-Xmx128m", "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties")),
        MAIN,
        List.of("--zkConfigFile", folder.resolve("zoo.cfg").toString(), "--peerId", "1"));
  }

  @Override
  public String notReady() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(StackSettings.HOST, port), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write("ruok".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      String answer = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
      return answer.equals("imok") ? null : "ruok is answered '" + answer + "'";
    } catch (IOException e) {
      return address() + " does not answer";
    }
  }
}
