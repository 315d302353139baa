package io.millrace.domain.mask;

/**
 * Finds IP addresses. A dotted quad is always taken for one, although a version can look the same;
 * what has five parts, a letter in front or a leading zero is not.
 */
final class IpDetector {
  private IpDetector() {}

  /**
   * @param at first digit of a token
   */
  static boolean findV4(Span s, int at) {
    if (s.before(at) == '.') {
      return false;
    }
    int end = v4End(s, at);
    return end > 0 && s.found(MaskType.IP, at, end);
  }

  private static int v4End(Span s, int at) {
    int p = at;
    for (int octet = 0; octet < 4; octet++) {
      if (octet > 0 && s.at(p++) != '.') {
        return -1;
      }
      int begin = p;
      int value = 0;
      while (p - begin < 4 && Chars.digit(s.at(p))) {
        value = value * 10 + s.at(p++) - '0';
      }
      int digits = p - begin;
      if (digits == 0 || digits > 3 || value > 255 || digits > 1 && s.at(begin) == '0') {
        return -1;
      }
    }
    boolean longer = Chars.word(s.at(p)) || s.at(p) == '.' && Chars.digit(s.at(p + 1));
    return longer ? -1 : p;
  }

  /**
   * @param colon the first colon after a token's hex digits
   */
  static boolean findV6(Span s, int colon) {
    int start = colon;
    while (start > s.floor && colon - start < 4 && Chars.hex(s.text.charAt(start - 1))) {
      start--;
    }
    char before = s.before(start);
    if (Chars.word(before) || before == ':' || before == '.') {
      return false;
    }
    int end = v6End(s, start, colon);
    return end > 0 && s.found(MaskType.IP, start, end);
  }

  /**
   * End of the address, or -1. Clock times have too few groups; C++ and Ruby names have no digits
   * where a network number has them; eight pairs of digits are a hardware address.
   */
  private static int v6End(Span s, int start, int colon) {
    boolean gap = colon == start;
    if (gap && s.at(start + 1) != ':') {
      return -1;
    }
    boolean network = gap || colon - start == 4 && anyDigit(s, start, colon);
    boolean wide = false;
    boolean digit = false;
    int groups = 0;
    int p = gap ? start + 2 : start;
    while (true) {
      int g = p;
      while (p - g < 4 && Chars.hex(s.at(p))) {
        p++;
      }
      if (p == g) {
        break;
      }
      if (s.at(p) == '.') {
        int mapped = v4End(s, g);
        return gap && mapped > 0 ? mapped : -1;
      }
      if (Chars.word(s.at(p))) {
        // a word that only begins like a group: the address ends before its colon
        p = s.at(g - 2) == ':' ? g : g - 1;
        break;
      }
      groups++;
      digit |= anyDigit(s, g, p);
      wide |= p - g > 2;
      if (s.at(p) != ':' || !(s.at(p + 1) == ':' && !gap) && !Chars.hex(s.at(p + 1))) {
        break;
      }
      if (s.at(p + 1) == ':') {
        gap = true;
        p++;
      }
      p++;
    }
    boolean whole = gap ? groups > 0 && groups < 8 && network && digit : groups == 8 && wide;
    return whole && !Chars.word(s.at(p)) ? p : -1;
  }

  private static boolean anyDigit(Span s, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.digit(s.at(i))) {
        return true;
      }
    }
    return false;
  }
}
