package io.millrace.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** The layout of a cluster's logs: one event is one line and one JSON object, whatever it says. */
class JsonLogsTest {
  private static final int LONGEST_MESSAGE = 2_000;
  private static final int LONGEST_ERROR = 8_000;

  private static String logged(String message, Throwable thrown) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Logs.json()));
    PatternLayout layout =
        PatternLayout.newBuilder()
            .withPattern(properties.getProperty("appender.console.layout.pattern"))
            .withAlwaysWriteExceptions(false)
            .build();
    return layout.toSerializable(
        Log4jLogEvent.newBuilder()
            .setLoggerName("io.millrace.Test")
            .setLevel(Level.WARN)
            .setMessage(new SimpleMessage(message))
            .setThrown(thrown)
            .setTimeMillis(0)
            .build());
  }

  private static JsonNode line(String message, Throwable thrown) throws IOException {
    String line = logged(message, thrown);
    assertThat(line).endsWith(System.lineSeparator());
    assertThat(line.lines()).as("one event is one line").hasSize(1);
    return new ObjectMapper().readTree(line);
  }

  @Test
  void aMessageCannotStartALineOfItsOwn() throws IOException {
    String hostile =
        "a\r\n{\"level\":\"FATAL\"}\u001b[31m \"quoted\" \\ ${jndi:ldap://x} \u2028 end";
    JsonNode line = line(hostile, null);
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("message").asText()).isEqualTo(hostile);
    assertThat(line.path("error").asText()).isEmpty();
  }

  @Test
  void anExceptionStaysInsideItsLine() throws IOException {
    JsonNode line = line("it failed", new IllegalStateException("broken\r\n\"here\""));
    assertThat(line.path("error").asText())
        .contains("IllegalStateException")
        .contains("broken")
        .contains("JsonLogsTest");
  }

  @Test
  void whatALibraryQuotesIsCutBeforeAPayloadFits() throws IOException {
    String secret = "canary-4111-1111";
    String payload = "x".repeat(LONGEST_MESSAGE) + secret;
    JsonNode line = line(payload, new IllegalStateException("y".repeat(LONGEST_ERROR) + secret));
    assertThat(line.toString()).doesNotContain(secret);
    assertThat(line.path("message").asText().length()).isLessThan(LONGEST_MESSAGE + 10);
    assertThat(line.path("error").asText().length()).isLessThan(LONGEST_ERROR + 10);
  }
}
