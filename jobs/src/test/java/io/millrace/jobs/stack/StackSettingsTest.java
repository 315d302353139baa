package io.millrace.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {
  @TempDir Path root;
  private StackFolder folder;

  @BeforeEach
  void create() {
    folder = new StackFolder(root);
    folder.create();
  }

  @Test
  void aTakenPortIsReplacedByAFreeOneAndRemembered() throws IOException {
    try (ServerSocket taken = taken()) {
      StackSettings settings = StackSettings.load(folder, Map.of());
      settings.settle("kafka", false);
      int usual = settings.port("kafka");
      settings.save();
      assertThat(usual).isNotEqualTo(taken.getLocalPort());
      StackSettings again = StackSettings.load(folder, Map.of());
      again.settle("kafka", false);
      assertThat(again.port("kafka")).isEqualTo(usual);
    }
  }

  @Test
  void aPortThatWasAskedForIsTakenOrRefused() throws IOException {
    try (ServerSocket taken = taken()) {
      int port = taken.getLocalPort();
      StackSettings settings = StackSettings.load(folder, Map.of("kafka", port));
      assertThatThrownBy(() -> settings.settle("kafka", false))
          .isInstanceOf(UserError.class)
          .hasMessage("port " + port + " for kafka is taken");
      taken.close();
      settings.settle("kafka", false);
      assertThat(settings.port("kafka")).isEqualTo(port);
    }
  }

  @Test
  void aRunningPartKeepsItsPort() throws IOException {
    int first;
    try (ServerSocket free = taken()) {
      first = free.getLocalPort();
    }
    StackSettings settings = StackSettings.load(folder, Map.of("kafka", first));
    settings.settle("kafka", false);
    settings.save();
    StackSettings moved = StackSettings.load(folder, Map.of("kafka", first + 1));
    assertThatThrownBy(() -> moved.settle("kafka", true))
        .hasMessageContaining("kafka runs on port " + first);
  }

  @Test
  void anUnknownPortIsRefusedWithTheNearestName() {
    assertThatThrownBy(() -> StackSettings.load(folder, Map.of("kafak", 1)))
        .hasMessage("no port 'kafak'; did you mean 'kafka'?");
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName(StackSettings.HOST));
  }
}
