package io.millrace.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.stack.LocalStack.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, but small ones: a part here is a shell that writes a file when it serves. */
class LocalStackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path root;
  private StackFolder folder;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void create() {
    folder = new StackFolder(root);
    folder.create();
  }

  @AfterEach
  void stopAll() throws IOException {
    stack(new Shell("one", ""), new Shell("two", "")).down(line -> {});
  }

  @Test
  void upTwiceStartsOnce() throws IOException {
    stack(new Shell("one", serves("one"))).up(PATIENCE, said::add);
    long first = pid("one");
    stack(new Shell("one", serves("one"))).up(PATIENCE, said::add);

    assertThat(pid("one")).isEqualTo(first);
    assertThat(said.get(1)).contains("runs");
  }

  @Test
  void upAfterACrashStartsWhatIsDownAndNothingElse() throws Exception {
    LocalStack stack = stack(new Shell("one", serves("one")), new Shell("two", serves("two")));
    stack.up(PATIENCE, said::add);
    long one = pid("one");
    long two = pid("two");
    ProcessHandle crashed = ProcessHandle.of(one).orElseThrow();
    crashed.destroyForcibly();
    crashed.onExit().get(20, TimeUnit.SECONDS);
    assertThat(stack.status()).extracting("state").containsExactly(State.DOWN, State.SERVING);

    stack.up(PATIENCE, said::add);

    assertThat(pid("one")).isNotEqualTo(one);
    assertThat(pid("two")).isEqualTo(two);
  }

  @Test
  void aStalePidFileNeverNamesAStranger() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(root.resolve("run/one.pid"), stranger.pid() + " 12345\n");
      LocalStack stack = stack(new Shell("one", serves("one")));
      assertThat(stack.status()).extracting("state").containsExactly(State.DOWN);
      stack.down(said::add);

      assertThat(stranger.isAlive()).isTrue();
      assertThat(said).isEmpty();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aDamagedPidFileIsAsGoodAsNone() throws IOException {
    Files.writeString(root.resolve("run/one.pid"), "not a number\n");
    assertThat(folder.pid("one").alive()).isEmpty();
  }

  @Test
  void aPartThatEndsIsNamedWithItsLastWords() {
    LocalStack stack = stack(new Shell("one", "echo 'cannot bind'; exit 3"));
    assertThatThrownBy(() -> stack.up(PATIENCE, said::add))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("one ended", "cannot bind", "one.log");
  }

  @Test
  void aPartThatDoesNotServeInTimeIsNamedAndKeepsRunning() throws IOException {
    LocalStack stack = stack(new Shell("one", "exec sleep 60"));
    assertThatThrownBy(() -> stack.up(Duration.ofMillis(300), said::add))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("one does not serve", "no file yet");
    assertThat(stack.status()).extracting("state").containsExactly(State.NOT_READY);
  }

  @Test
  void downStopsAndForgets() throws IOException {
    LocalStack stack = stack(new Shell("one", serves("one")));
    stack.up(PATIENCE, said::add);
    ProcessHandle process = folder.pid("one").alive().orElseThrow();
    stack.down(said::add);
    stack.down(said::add);

    assertThat(process.isAlive()).isFalse();
    assertThat(said).hasSize(2);
    assertThat(root.resolve("run/one.pid")).doesNotExist();
  }

  private LocalStack stack(Part... parts) {
    return new LocalStack(folder, List.of(parts), WallClock.system());
  }

  private long pid(String part) {
    return folder.pid(part).alive().orElseThrow().pid();
  }

  private String serves(String part) {
    return "touch '" + root.resolve(part + ".serves") + "'; exec sleep 60";
  }

  private final class Shell implements Part {
    private final String name;
    private final String script;

    Shell(String name, String script) {
      this.name = name;
      this.script = script;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public void prepare() throws IOException {
      Files.deleteIfExists(root.resolve(name + ".serves"));
    }

    @Override
    public List<String> command() {
      return List.of("sh", "-c", script);
    }

    @Override
    public String notReady() {
      return Files.exists(root.resolve(name + ".serves")) ? null : "no file yet";
    }
  }
}
