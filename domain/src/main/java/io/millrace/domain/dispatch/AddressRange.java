package io.millrace.domain.dispatch;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public final class AddressRange implements Serializable {
  private static final long serialVersionUID = 1;
  private final byte[] start;
  private final int bits;

  private AddressRange(byte[] start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /**
   * Reads a range; an address alone is a range of one.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!isLiteral(address)) {
      throw new IllegalArgumentException("'" + text + "' is no range of addresses");
    }
    try {
      byte[] start = InetAddress.getByName(address).getAddress(); // a literal is not looked up
      int most = start.length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException("'" + text + "' has no such prefix");
      }
      return new AddressRange(start, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no range of addresses", e);
    }
  }

  /** Whether a text is an address in its usual notation: four numbers, or with colons. */
  static boolean isLiteral(String text) {
    if (text.indexOf(':') >= 0) {
      return text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
    }
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return dots == 3;
  }

  boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  boolean contains(byte[] address) {
    if (address.length != start.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i & 7);
      if ((address[i >> 3] & mask) != (start[i >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }
}
