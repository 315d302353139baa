package io.millrace.jobs.tracker;

import java.net.ProxySelector;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** The trackers there are, by HTTP. */
public final class Trackers {
  public static final List<String> NAMES = List.of("github", "jira");

  private Trackers() {}

  /**
   * What speaks to trackers; without redirects, so that a token reaches nobody but the tracker that
   * was named.
   *
   * @param resolver that looks hosts up; null for the system's, and by its proxies
   * @param connections at a time to one tracker
   */
  public static CloseableHttpClient client(DnsResolver resolver, int connections) {
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnPerRoute(connections)
                .build())
        .setProxySelector(resolver == null ? ProxySelector.getDefault() : null)
        .setUserAgent("millrace")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /**
   * A tracker.
   *
   * @param name one of {@link #NAMES}
   * @param address of its interface
   * @param project repository, owner/name, of GitHub; key of a project of Jira
   * @param token null to send none
   * @param timeoutMillis for one exchange
   */
  public static Tracker of(
      String name,
      CloseableHttpClient client,
      String address,
      String project,
      String token,
      long timeoutMillis) {
    return switch (name) {
      case "github" ->
          new GithubIssues(
              new HttpTrackerApi(client, address, GithubIssues.authorization(token), timeoutMillis),
              project);
      case "jira" ->
          new JiraIssues(
              new HttpTrackerApi(client, address, JiraIssues.authorization(token), timeoutMillis),
              project);
      default -> throw new IllegalArgumentException("no tracker is called " + name);
    };
  }
}
