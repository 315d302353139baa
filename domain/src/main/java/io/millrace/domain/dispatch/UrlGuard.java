package io.millrace.domain.dispatch;

import java.io.Serializable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which addresses a delivery may reach. The host must be on a list; every address that it resolves
 * to must be a public one or in a range that the settings allow. Whoever connects asks {@link
 * #refused} of the very address that it then connects to, so that a name which resolves otherwise a
 * moment later changes nothing.
 */
public final class UrlGuard implements Serializable {
  private static final long serialVersionUID = 1;

  /** What is not the public internet, and what hides another address in an IPv6 one. */
  private static final List<AddressRange> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8",
              "100.64.0.0/10", // shared by carriers; a metadata address among them
              "127.0.0.0/8",
              "168.63.129.16/32", // Azure's host
              "169.254.0.0/16", // link-local, the metadata address of most clouds among them
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24", // documentation
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3", // multicast, reserved, broadcast
              "::/96", // unspecified, loopback, IPv4-compatible
              "64:ff9b::/96", // NAT64
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23", // Teredo among them
              "2001:db8::/32",
              "2002::/16", // 6to4
              "fc00::/7", // unique local
              "fe80::/10", // link-local
              "fec0::/10",
              "ff00::/8")
          .map(AddressRange::parse)
          .toList();

  private final ArrayList<String> hosts;
  private final ArrayList<AddressRange> allowed;

  /**
   * @param hosts names as they stand in URLs; {@code *.example.com} for all below one
   * @param allowed ranges that are reached although they are not public; plain http only goes there
   */
  public UrlGuard(List<String> hosts, List<AddressRange> allowed) {
    this.hosts = new ArrayList<>();
    hosts.forEach(host -> this.hosts.add(host.toLowerCase(Locale.ROOT)));
    this.allowed = new ArrayList<>(allowed);
  }

  /** What is wrong with a target's address; null when nothing is. */
  public String problem(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return "is no URL";
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return "must begin with https://";
    }
    if (uri.getHost() == null) {
      return "names no host";
    }
    if (uri.getRawUserInfo() != null) {
      return "holds a user or a password; secrets are given by reference";
    }
    if (uri.getRawFragment() != null) {
      return "has a fragment";
    }
    if (scheme.equals("http") && allowed.isEmpty()) {
      return "is plain http, which goes only to addresses of 'guard.addresses'";
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return isListed(host) ? null : "'" + host + "' is not in 'guard.hosts'";
  }

  private boolean isListed(String host) {
    for (String entry : hosts) {
      boolean below = entry.startsWith("*.") && host.endsWith(entry.substring(1));
      if (below || entry.equals(host)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a connection to an address is refused. */
  public boolean refused(InetAddress address, boolean plain) {
    InetAddress real = unmapped(address);
    if (allowed.stream().anyMatch(range -> range.contains(real))) {
      return false;
    }
    return plain || NOT_PUBLIC.stream().anyMatch(range -> range.contains(real));
  }

  /** The IPv4 address inside {@code ::ffff:a.b.c.d}; Java unwraps it in most places, not in all. */
  private static InetAddress unmapped(InetAddress address) {
    byte[] b = address.getAddress();
    if (address instanceof Inet4Address || !new Mapped(b).holds()) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(b, 12, 16));
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private record Mapped(byte[] b) {
    boolean holds() {
      for (int i = 0; i < 10; i++) {
        if (b[i] != 0) {
          return false;
        }
      }
      return b[10] == -1 && b[11] == -1;
    }
  }
}
