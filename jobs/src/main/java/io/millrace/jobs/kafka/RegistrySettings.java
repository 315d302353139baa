package io.millrace.jobs.kafka;

import io.millrace.warehouse.catalog.Secrets;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the schema registry is, and how patient the job is with it.
 *
 * @param url {@code http(s)://...}, several by comma, or {@code mock://name}; null without one
 * @param client further settings of its client, such as {@code basic.auth.user.info}
 * @param giveUpAfter how long a registry that does not answer is asked again before the job fails
 */
public record RegistrySettings(String url, TreeMap<String, String> client, Duration giveUpAfter)
    implements Serializable {
  /** A registry without further settings, asked for five minutes. */
  public static RegistrySettings at(String url) {
    return new RegistrySettings(url, new TreeMap<>(), Duration.ofMinutes(5));
  }

  Map<String, String> properties() {
    Map<String, String> out = new TreeMap<>();
    client.forEach((key, value) -> out.put(key, Secrets.resolve(value)));
    return out;
  }

  /** Never shows what may be a secret. */
  @Override
  public String toString() {
    return "registry " + url;
  }
}
