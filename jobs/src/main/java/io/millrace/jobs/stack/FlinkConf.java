package io.millrace.jobs.stack;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The conf folder of the local Flink cluster, one for all its processes, and the memory options
 * that Flink computes from it.
 */
final class FlinkConf {
  /** Flink's own default of env.java.opts.all, which only its shell scripts apply. */
  private static final List<String> MODULES =
      List.of(
          "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.text=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

  private static final String UTIL = "org.apache.flink.runtime.util.bash.BashJavaUtils";
  private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

  private final Java java;
  private final StackFolder stack;
  private final Path folder;
  private final StackSettings settings;
  private final Map<String, String> added;

  /**
   * @param added options of the user's own, which win
   */
  FlinkConf(Java java, StackFolder stack, StackSettings settings, Map<String, String> added)
      throws IOException {
    this.java = java;
    this.stack = stack;
    this.folder = stack.data("flink");
    this.settings = settings;
    this.added = added;
  }

  Path folder() {
    return folder.resolve("conf");
  }

  void write() throws IOException {
    Files.createDirectories(folder());
    List<String> lines = new ArrayList<>();
    options().forEach((key, value) -> lines.add(key + ": \"" + value + "\""));
    Files.write(folder().resolve("config.yaml"), lines);
    Files.writeString(folder().resolve("log4j2.properties"), Logs.json());
  }

  private Map<String, String> options() throws IOException {
    Map<String, String> o = new TreeMap<>();
    Properties shared = new Properties();
    shared.load(new StringReader(Logs.resource("flink-job.properties")));
    shared.stringPropertyNames().forEach(key -> o.put(key, shared.getProperty(key)));
    o.put("jobmanager.rpc.address", StackSettings.HOST);
    o.put("jobmanager.bind-host", StackSettings.HOST);
    o.put("jobmanager.memory.process.size", "1024m");
    o.put("taskmanager.host", StackSettings.HOST);
    o.put("taskmanager.bind-host", StackSettings.HOST);
    o.put("taskmanager.memory.process.size", "1792m");
    o.put("taskmanager.memory.managed.fraction", "0.2");
    o.put("taskmanager.memory.network.min", "192m");
    o.put("taskmanager.memory.network.max", "192m");
    o.put("taskmanager.numberOfTaskSlots", "2");
    o.put("rest.address", StackSettings.HOST);
    o.put("rest.bind-address", StackSettings.HOST);
    o.put("execution.checkpointing.interval", "10s");
    o.put("execution.checkpointing.dir", uri("checkpoints"));
    o.put("execution.checkpointing.savepoint-dir", uri("savepoints"));
    o.put("restart-strategy.exponential-delay.initial-backoff", "1s");
    o.put("restart-strategy.exponential-delay.max-backoff", "10s");
    o.put("heartbeat.interval", "2s");
    o.put("heartbeat.timeout", "20s");
    o.put("io.tmp.dirs", folder.resolve("tmp").toString());
    o.put("web.tmpdir", folder.resolve("web").toString());
    o.put("web.upload.dir", folder.resolve("web").toString());
    if (settings.ha()) {
      o.put("high-availability.type", "zookeeper");
      o.put(
          "high-availability.zookeeper.quorum",
          StackSettings.HOST + ":" + settings.port("zookeeper"));
      o.put("high-availability.storageDir", uri("ha"));
    } else {
      o.put("jobmanager.rpc.port", Integer.toString(settings.port("jobmanager-rpc")));
    }
    o.putAll(added);
    return o;
  }

  private String uri(String name) {
    return "file://" + folder.resolve(name);
  }

  /**
   * The command of a JobManager or TaskManager.
   *
   * @param part its name, by which its web pages find its log
   */
  List<String> server(String part, String resources, String main, Map<String, String> own)
      throws IOException {
    Files.createDirectories(folder.resolve("tmp"));
    Files.createDirectories(folder.resolve("web"));
    List<String> memory = memory(resources, own);
    List<String> jvm = new ArrayList<>(List.of(memory.get(0).split(" ")));
    jvm.addAll(MODULES);
    jvm.add("-XX:+IgnoreUnrecognizedVMOptions");
    jvm.add("-Dlog.file=" + stack.log(part));
    jvm.add("-Dlog4j2.configurationFile=" + folder().resolve("log4j2.properties"));
    List<String> args = new ArrayList<>(List.of("--configDir", folder().toString()));
    if (memory.size() > 1) {
      args.addAll(List.of(memory.get(1).trim().split(" ")));
    }
    args.addAll(dynamic(own));
    return java.server("flink", jvm, main, args);
  }

  /** First the JVM's options, then Flink's. */
  private List<String> memory(String command, Map<String, String> own) throws IOException {
    List<String> args = new ArrayList<>(List.of(command, "--configDir", folder().toString()));
    args.addAll(dynamic(own));
    String said = java.run("flink", UTIL, args);
    return said.lines()
        .filter(line -> line.startsWith(RESULT))
        .map(line -> line.substring(RESULT.length()))
        .toList();
  }

  private static List<String> dynamic(Map<String, String> own) {
    List<String> args = new ArrayList<>();
    new TreeMap<>(own)
        .forEach(
            (key, value) -> {
              args.add("-D");
              args.add(key + "=" + value);
            });
    return args;
  }

  Map<String, String> environment() {
    return Map.of(
        "FLINK_CONF_DIR", folder().toString(),
        "FLINK_PLUGINS_DIR", java.target("flink").resolve("plugins").toString());
  }
}
