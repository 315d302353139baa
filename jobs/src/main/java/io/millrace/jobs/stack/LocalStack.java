package io.millrace.jobs.stack;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Starts, watches and stops the parts of a stack, each a process of its own that outlives this one.
 * Everything is by process id, and by the process's start, so that nobody else's process is
 * touched.
 */
public final class LocalStack {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final long POLL_MS = 200;
  private static final int LAST_LINES = 15;

  private final StackFolder folder;
  private final List<Part> parts;
  private final Clock clock;

  LocalStack(StackFolder folder, List<Part> parts, Clock clock) {
    this.folder = folder;
    this.parts = List.copyOf(parts);
    this.clock = clock;
  }

  /** What a part is doing. */
  public enum State {
    SERVING,
    NOT_READY,
    DOWN
  }

  /**
   * One line of {@code status}.
   *
   * @param pid 0 when it is down
   * @param problem null when it serves
   */
  public record Status(
      String part, State state, long pid, String address, String log, String problem) {}

  /**
   * Starts what does not run, and waits until every part serves. What runs already is left alone.
   *
   * @param says one line per part
   * @throws UserError when a part ends or does not serve in time; the others keep running
   */
  public void up(Duration patience, Consumer<String> says) throws IOException {
    long begun = clock.millis();
    Set<String> ran = new HashSet<>();
    for (Part part : parts) {
      if (folder.pid(part.name()).alive().isPresent()) {
        ran.add(part.name());
      } else {
        start(part);
      }
    }
    for (Part part : parts) {
      awaitReady(part, begun + patience.toMillis());
      String how = ran.contains(part.name()) ? "runs" : "serves after " + since(begun) + " s";
      says.accept(String.format("%-15s %-20s %s", part.name(), how, part.address()));
    }
  }

  private String since(long begun) {
    return String.format(Locale.ROOT, "%.1f", (clock.millis() - begun) / 1000.0);
  }

  /** Starts a part that does not run, without waiting for it. */
  private void start(Part part) throws IOException {
    part.prepare();
    List<String> command = new ArrayList<>();
    // a session of its own: the terminal's Ctrl-C and hang-up are not meant for servers
    Installed.program("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(part.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.data(part.name()).toFile());
    builder.environment().putAll(part.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log(part.name()).toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    folder.pid(part.name()).write(builder.start().toHandle());
  }

  private void awaitReady(Part part, long deadline) throws IOException {
    String problem = part.notReady();
    while (problem != null) {
      Optional<ProcessHandle> process = folder.pid(part.name()).alive();
      if (process.isEmpty() || ended(process.get(), POLL_MS)) {
        throw new UserError(part.name() + " ended; its last words are\n" + lastWords(part));
      }
      if (clock.millis() > deadline) {
        throw new UserError(
            part.name()
                + " does not serve: "
                + problem
                + "; its log is "
                + folder.log(part.name()));
      }
      problem = part.notReady();
    }
  }

  /** Waits for the end of a process, but not longer than some milliseconds. */
  private static boolean ended(ProcessHandle process, long millis) {
    try {
      process.onExit().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException runs) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private String lastWords(Part part) throws IOException {
    Path log = folder.log(part.name());
    List<String> lines = Files.isRegularFile(log) ? Files.readAllLines(log) : List.of();
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return "  " + String.join("\n  ", last) + "\n(" + log + ")";
  }

  /** Asks every part. */
  public List<Status> status() {
    List<Status> all = new ArrayList<>();
    for (Part part : parts) {
      Optional<ProcessHandle> process = folder.pid(part.name()).alive();
      String problem = process.isPresent() ? part.notReady() : "does not run";
      State state =
          process.isEmpty() ? State.DOWN : problem == null ? State.SERVING : State.NOT_READY;
      all.add(
          new Status(
              part.name(),
              state,
              process.map(ProcessHandle::pid).orElse(0L),
              part.address(),
              folder.log(part.name()).toString(),
              problem));
    }
    return all;
  }

  /**
   * Ends a part at once, as a crash would; for fault tests.
   *
   * @return the process that is gone
   * @throws IllegalStateException when it does not run
   */
  public long kill(String part) {
    ProcessHandle process =
        folder
            .pid(part)
            .alive()
            .orElseThrow(() -> new IllegalStateException(part + " does not run"));
    process.destroyForcibly();
    ended(process, GRACE.toMillis());
    return process.pid();
  }

  /** Stops what runs, last started first, each with time to end by itself. */
  public void down(Consumer<String> says) throws IOException {
    List<Part> reverse = new ArrayList<>(parts);
    Collections.reverse(reverse);
    for (Part part : reverse) {
      PidFile pid = folder.pid(part.name());
      Optional<ProcessHandle> process = pid.alive();
      if (process.isPresent()) {
        process.get().destroy();
        boolean gentle = ended(process.get(), GRACE.toMillis());
        if (!gentle) {
          process.get().destroyForcibly();
          ended(process.get(), GRACE.toMillis());
        }
        says.accept(String.format("%-15s %s", part.name(), gentle ? "stopped" : "killed"));
      }
      pid.remove();
    }
  }
}
