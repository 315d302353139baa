package io.millrace.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.Reply;
import io.millrace.domain.dispatch.Reply.Failure;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Target;
import io.millrace.domain.dispatch.WebhookSignature;
import io.millrace.jobs.dispatch.ScriptedServer.Answer;
import io.millrace.jobs.dispatch.ScriptedServer.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final long NOW = 1_772_359_200_123L;

  @TempDir Path folder;
  private final ScriptedServer server = new ScriptedServer();
  private Path secret;

  @BeforeEach
  void writeSecret() throws IOException {
    secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private DispatchConfig config(String kind, String url) {
    return DispatchConfigReader.read(
        "test",
        """
        kafka: {bootstrap.servers: "localhost:1"}
        guard: {hosts: [localhost, rebound.example], addresses: [127.0.0.0/8, "::1"]}
        targets:
          t:
            kind: %s
            url: %s
            timeout: 2s
            secret: ${file:%s}
        """
            .formatted(kind, url, secret),
        Map.of());
  }

  private static Reply send(DispatchConfig config, HostLookup lookup) throws Exception {
    Target target = config.settings().targets().get(0);
    try (Sender sender = new HttpSenders(config, lookup).open()) {
      return sender
          .send(target, TestAlerts.of("service a", State.FIRING, NOW, NOW), null, NOW)
          .get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aWebhookIsSignedOverItsIdTimeAndBody() throws Exception {
    Reply reply = send(config("webhook", server.url("/hook")), InetAddress::getAllByName);
    assertThat(reply).isEqualTo(Reply.answered(200, null));
    Request request = server.requests.get(0);
    assertThat(request.header("Webhook-timestamp")).isEqualTo("1772359200");
    assertThat(request.header("Webhook-signature"))
        .isEqualTo(
            WebhookSignature.of(
                List.of(WebhookSignature.secret(SECRET)),
                request.header("Webhook-id"),
                1_772_359_200,
                request.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(request.header("Content-type")).startsWith("application/cloudevents+json");
    assertThat(request.body()).doesNotContain(SECRET);
  }

  @Test
  void alertmanagerAndPagerDutyAreAskedWhereTheyListen() throws Exception {
    send(config("alertmanager", server.url("")), InetAddress::getAllByName);
    send(config("pagerduty", server.url("/v2/enqueue")), InetAddress::getAllByName);
    assertThat(server.requests)
        .extracting(Request::path)
        .containsExactly("/api/v2/alerts", "/v2/enqueue");
    assertThat(server.requests.get(0).header("Authorization")).isEqualTo("Bearer " + SECRET);
    assertThat(server.requests.get(1).body()).contains("\"routing_key\":\"" + SECRET + "\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    server.script("/hook", new Answer(status, "Location", server.url("/elsewhere"), 0));
    assertThat(send(config("webhook", server.url("/hook")), InetAddress::getAllByName).status())
        .isEqualTo(status);
    assertThat(server.of("/elsewhere")).isEmpty();
  }

  @Test
  void aBodyWithoutAnEndIsNotWaitedFor() throws Exception {
    server.script("/hook", new Answer(200, "Retry-After", "7", -1));
    assertThat(send(config("webhook", server.url("/hook")), InetAddress::getAllByName))
        .isEqualTo(Reply.answered(200, "7"));
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws Exception {
    DispatchConfig config = config("webhook", server.url("/hook"));
    server.close();
    assertThat(send(config, InetAddress::getAllByName).failure()).isEqualTo(Failure.UNREACHABLE);
  }

  @Test
  void aNameIsAskedOnceAndItsAnswerIsWhereTheConnectionGoes() throws Exception {
    List<String> asked = new ArrayList<>();
    HostLookup rebinds =
        host -> {
          asked.add(host);
          String address = asked.size() == 1 ? "127.0.0.1" : "169.254.169.254";
          return new InetAddress[] {InetAddress.getByName(address)};
        };
    String url = server.url("/hook").replace("localhost", "rebound.example");
    assertThat(send(config("webhook", url), rebinds).status()).isEqualTo(200);
    assertThat(asked).containsExactly("rebound.example");
    assertThat(server.requests.get(0).header("Host")).startsWith("rebound.example:");
    assertThat(send(config("webhook", url), rebinds).failure()).isEqualTo(Failure.ADDRESS_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fd00:ec2::254", "8.8.8.8"})
  void oneBadAddressAmongGoodOnesRefusesTheName(String bad) throws Exception {
    HostLookup lookup =
        host -> new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName(bad)};
    assertThat(send(config("webhook", server.url("/hook")), lookup).failure())
        .isEqualTo(Failure.ADDRESS_REFUSED);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aSecretThatIsMissingStopsTheStartAndLaterOnlyTheAttempt() throws Exception {
    DispatchConfig config = config("webhook", server.url("/hook"));
    Target target = config.settings().targets().get(0);
    try (Sender sender = new HttpSenders(config, InetAddress::getAllByName).open()) {
      Files.delete(secret);
      assertThat(
              sender
                  .send(target, TestAlerts.of("a", State.FIRING, NOW, NOW), null, NOW)
                  .get(20, TimeUnit.SECONDS)
                  .failure())
          .isEqualTo(Failure.SECRET_MISSING);
    }
    assertThatThrownBy(() -> new HttpSenders(config, InetAddress::getAllByName).open())
        .hasMessageContaining("SECRET_MISSING")
        .hasMessageNotContaining(SECRET);
    Files.writeString(secret, "hunter2");
    assertThatThrownBy(() -> new HttpSenders(config, InetAddress::getAllByName).open())
        .hasMessageContaining("SECRET_INVALID")
        .hasMessageNotContaining("hunter2");
  }
}
