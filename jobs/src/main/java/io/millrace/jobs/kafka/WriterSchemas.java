package io.millrace.jobs.kafka;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/**
 * Writer schemas by id, out of a registry. Each is asked for once; an unknown id is asked for again
 * after a minute, because registries are copied with delay. Not thread-safe.
 */
public final class WriterSchemas {
  private static final int CACHED = 1000;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERRORS = 500;
  private static final String MOCK = "mock://";
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

  private final SchemaRegistryClient client;
  private final RegistrySettings settings;
  private final Clock clock;
  private final Map<Integer, Schema> known = new HashMap<>();
  private final Map<Integer, Long> unknownUntil = new HashMap<>();

  private WriterSchemas(SchemaRegistryClient client, RegistrySettings settings, Clock clock) {
    this.client = client;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Connects when first asked.
   *
   * @param clock measures how long is waited
   */
  public static WriterSchemas of(RegistrySettings settings, Clock clock) {
    return new WriterSchemas(client(settings), settings, clock);
  }

  /** A client of the registry, a mock for {@code mock://name}. */
  public static SchemaRegistryClient client(RegistrySettings settings) {
    if (settings.url().startsWith(MOCK)) {
      return MockSchemaRegistry.getClientForScope(settings.url().substring(MOCK.length()));
    }
    return new CachedSchemaRegistryClient(
        List.of(settings.url().split(",")),
        CACHED,
        List.of(new AvroSchemaProvider()),
        settings.properties());
  }

  /**
   * The schema, or null when the registry says that there is none.
   *
   * @throws RegistryUnavailable when the registry has not answered for too long
   */
  Schema find(int id) {
    Schema schema = known.get(id);
    if (schema != null) {
      return schema;
    }
    Long until = unknownUntil.get(id);
    if (until != null && clock.millis() < until) {
      return null;
    }
    schema = ask(id);
    if (schema == null) {
      unknownUntil.put(id, clock.millis() + UNKNOWN_FOR.toMillis());
    } else {
      known.put(id, schema);
    }
    return schema;
  }

  private Schema ask(int id) {
    long giveUpAt = clock.millis() + settings.giveUpAfter().toMillis();
    long wait = FIRST_WAIT.toMillis();
    while (true) {
      try {
        return ((AvroSchema) client.getSchemaById(id)).rawSchema();
      } catch (RestClientException e) {
        if (e.getStatus() == NOT_FOUND || e.getErrorCode() / 100 == NOT_FOUND) {
          return null;
        }
        failUnless(mayPass(e.getStatus()) && clock.millis() + wait < giveUpAt, id, e);
      } catch (IOException e) {
        failUnless(clock.millis() + wait < giveUpAt, id, e);
      } catch (ClassCastException e) {
        return null; // a Protobuf or JSON schema: no Avro schema has this id
      }
      pause(wait);
      wait = Math.min(2 * wait, LONGEST_WAIT.toMillis());
    }
  }

  private static boolean mayPass(int status) {
    return status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
  }

  private void failUnless(boolean patient, int id, Exception e) {
    if (!patient) {
      throw new RegistryUnavailable(
          settings.url() + " does not answer for schema " + id + ": " + e.getMessage(), e);
    }
  }

  /** Waits, but not beyond an interruption: a task that is cancelled must end. */
  private static void pause(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailable("interrupted while waiting", e);
    }
  }
}
