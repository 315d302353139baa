package io.millrace.jobs.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How Kafka is reached.
 *
 * @param properties of Kafka's own clients, {@code bootstrap.servers} among them; a value may refer
 *     to a secret by <code>${env:NAME}</code>, which each client resolves where it runs
 */
public record KafkaConnection(TreeMap<String, String> properties) implements Serializable {
  /** Key of the brokers' addresses. */
  public static final String BOOTSTRAP = "bootstrap.servers";

  private static final String PROVIDERS = "config.providers";

  /** Brokers without any security. */
  public static KafkaConnection to(String bootstrap) {
    return new KafkaConnection(new TreeMap<>(Map.of(BOOTSTRAP, bootstrap)));
  }

  public String bootstrap() {
    return properties.get(BOOTSTRAP);
  }

  /** For a client, together with settings of the caller's. */
  public Properties client(Map<String, String> more) {
    Properties out = new Properties();
    out.setProperty(PROVIDERS, "env");
    out.setProperty(
        PROVIDERS + ".env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
    properties.forEach(out::setProperty);
    more.forEach(out::setProperty);
    return out;
  }

  /** For a client without further settings. */
  public Properties client() {
    return client(Map.of());
  }

  /** Never shows what may be a secret. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrap();
  }
}
