package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.UrlGuard;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once for a connection, judges every address, and hands these very addresses to
 * the client: what the name means a moment later is not asked.
 */
final class PinnedResolver implements DnsResolver {
  private final UrlGuard guard;
  private final HostLookup lookup;
  private final Set<String> plain = new HashSet<>();

  /** A name that leads where the guard lets nobody go. */
  static final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1;

    AddressRefused(String host) {
      super("ADDRESS_REFUSED: " + host + " leads to an address that is not allowed");
    }
  }

  PinnedResolver(UrlGuard guard, HostLookup lookup, List<String> urls) {
    this.guard = guard;
    this.lookup = lookup;
    for (String url : urls) {
      URI uri = URI.create(url);
      if (uri.getScheme().equalsIgnoreCase("http")) {
        plain.add(uri.getHost().toLowerCase(Locale.ROOT));
      }
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = lookup.of(host);
    boolean isPlain = plain.contains(host.toLowerCase(Locale.ROOT));
    for (InetAddress address : found) {
      if (guard.refused(address, isPlain)) {
        throw new AddressRefused(host);
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
