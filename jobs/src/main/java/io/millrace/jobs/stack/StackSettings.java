package io.millrace.jobs.stack;

import io.millrace.domain.UserError;
import io.millrace.jobs.document.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a stack was asked for and the ports it settled on, kept in its folder: a second {@code up}
 * comes back to the same addresses.
 */
final class StackSettings {
  static final String HOST = "127.0.0.1";
  private static final String PORT = "port.";
  private static final String HA = "ha";
  private static final String TASK_MANAGERS = "task-managers";

  /** Usual ports by name; a taken one is replaced by a free one unless it was asked for. */
  static final Map<String, Integer> USUAL =
      Map.ofEntries(
          Map.entry("kafka", 9092),
          Map.entry("kafka-controller", 9093),
          Map.entry("registry", 8085),
          Map.entry("jobmanager", 8081),
          Map.entry("jobmanager-rpc", 6123),
          Map.entry("jobmanager-metrics", 9249),
          Map.entry("jobmanager-2", 8082),
          Map.entry("jobmanager-2-rpc", 6124),
          Map.entry("jobmanager-2-metrics", 9248),
          Map.entry("taskmanager-1-metrics", 9250),
          Map.entry("taskmanager-2-metrics", 9251),
          Map.entry("taskmanager-3-metrics", 9252),
          Map.entry("taskmanager-4-metrics", 9253),
          Map.entry("zookeeper", 2181),
          Map.entry("postgres", 5433),
          Map.entry("alertmanager", 9095),
          Map.entry("prometheus", 9090));

  private final StackFolder folder;
  private final Properties stored = new Properties();
  private final Map<String, Integer> asked;

  private StackSettings(StackFolder folder, Map<String, Integer> asked) {
    this.folder = folder;
    this.asked = asked;
  }

  /**
   * Reads what the folder holds and lays over it what is asked now.
   *
   * @param ports by name of {@link #USUAL}
   */
  static StackSettings load(StackFolder folder, Map<String, Integer> ports) {
    for (String name : ports.keySet()) {
      if (!USUAL.containsKey(name)) {
        throw new UserError(
            "no port '" + name + "'" + Nearest.hint(name, new TreeMap<>(USUAL).keySet()));
      }
    }
    StackSettings settings = new StackSettings(folder, ports);
    if (folder.exists()) {
      try (Reader in = Files.newBufferedReader(folder.settings())) {
        settings.stored.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return settings;
  }

  /** Whether two JobManagers stand by for each other. */
  boolean ha() {
    return Boolean.parseBoolean(stored.getProperty(HA, "false"));
  }

  void ha(boolean wanted) {
    stored.setProperty(HA, Boolean.toString(wanted));
  }

  int taskManagers() {
    return Integer.parseInt(stored.getProperty(TASK_MANAGERS, "2"));
  }

  void taskManagers(int wanted) {
    stored.setProperty(TASK_MANAGERS, Integer.toString(wanted));
  }

  /** The port of a part that runs or is about to be started. */
  int port(String name) {
    String known = stored.getProperty(PORT + name);
    if (known == null) {
      throw new IllegalStateException("no port was settled for " + name);
    }
    return Integer.parseInt(known);
  }

  /**
   * Settles ports before parts start.
   *
   * @param running whether the part that owns the port runs, and so keeps it
   */
  void settle(String name, boolean running) {
    Integer wanted = asked.get(name);
    String known = stored.getProperty(PORT + name);
    if (running && known != null) {
      if (wanted != null && wanted != Integer.parseInt(known)) {
        throw new UserError(
            name
                + " runs on port "
                + known
                + "; './millrace down' before it can move to "
                + wanted);
      }
      return;
    }
    int first = wanted != null ? wanted : known != null ? Integer.parseInt(known) : usual(name);
    if (free(first)) {
      stored.setProperty(PORT + name, Integer.toString(first));
    } else if (wanted != null) {
      throw new UserError("port " + wanted + " for " + name + " is taken");
    } else {
      stored.setProperty(PORT + name, Integer.toString(anyFree()));
    }
  }

  private int usual(String name) {
    int port = USUAL.get(name);
    return stored.containsValue(Integer.toString(port)) ? anyFree() : port;
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void save() {
    try (Writer out = Files.newBufferedWriter(folder.settings())) {
      stored.store(out, "What ./millrace up settled on");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
