package io.millrace.domain.mask;

import java.util.Arrays;

/** Finds credentials that show by their shape: JWTs, bearer tokens, keys with a known prefix. */
final class TokenDetector {
  /** Prefix, how many characters follow at least, what it becomes. */
  private record Prefix(String text, int least, MaskType type) {}

  private static final Prefix[][] BY_FIRST = new Prefix[128][];

  static {
    // AWS, Google, GitHub, npm; GitLab, OpenAI, SendGrid, PyPI; Stripe, Slack; Shopify, Vault, ...
    add(MaskType.SECRET, 16, "AKIA", "ASIA");
    add(MaskType.TOKEN, 30, "AIza", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_", "ya29.");
    add(MaskType.TOKEN, 20, "github_pat_", "glpat-", "sk-", "SG.", "pypi-", "hf_", "dop_v1_");
    add(MaskType.TOKEN, 10, "sk_live_", "sk_test_", "rk_live_", "xoxb-", "xoxp-", "xoxa-");
    add(MaskType.TOKEN, 10, "xoxr-", "xoxs-", "whsec_", "pk_live_");
    add(
        MaskType.TOKEN,
        20,
        "shpat_",
        "shpss_",
        "hvs.",
        "dapi",
        "AGE-SECRET-KEY-",
        "ATATT",
        "lin_api_");
  }

  private static final int MIN_BEARER = 8;
  private static final int PLAIN_WORD = 20;
  private static final String BEGIN = "-----BEGIN ";
  private static final int MAX_LABEL = 40;

  private TokenDetector() {}

  private static void add(MaskType type, int least, String... prefixes) {
    for (String p : prefixes) {
      Prefix[] old = BY_FIRST[p.charAt(0)];
      Prefix[] more = old == null ? new Prefix[1] : Arrays.copyOf(old, old.length + 1);
      more[more.length - 1] = new Prefix(p, least, type);
      BY_FIRST[p.charAt(0)] = more;
    }
  }

  /** Letters that can begin one; the scanner asks only there. */
  static boolean begins(char c) {
    return c == 'e' || c == 'b' || c == 'B' || c < 128 && BY_FIRST[c] != null;
  }

  /**
   * @param at first character of a token
   */
  static boolean find(Span s, int at) {
    char c = s.at(at);
    if (c == 'e') {
      return s.at(at + 1) == 'y' && s.at(at + 2) == 'J' && jwt(s, at);
    }
    if (c == 'b' || c == 'B') {
      return scheme(s, at);
    }
    for (Prefix p : BY_FIRST[c]) {
      if (s.startsWith(p.text(), at)) {
        int end = at + p.text().length();
        int tail = end;
        while (Chars.base64Url(s.at(end)) || s.at(end) == '.' && Chars.base64Url(s.at(end + 1))) {
          end++;
        }
        return end - tail >= p.least() && s.found(p.type(), at, end);
      }
    }
    return false;
  }

  private static boolean jwt(Span s, int at) {
    if (at < s.noTokenBefore) {
      return false; // a later start in a header that was refused; reading it again is quadratic
    }
    int header = base64End(s, at);
    s.noTokenBefore = header;
    if (header - at < 10 || s.at(header) != '.') {
      return false;
    }
    int payload = base64End(s, header + 1);
    if (payload - header < 3) {
      return false;
    }
    int end = s.at(payload) == '.' ? base64End(s, payload + 1) : payload;
    return s.found(MaskType.TOKEN, at, end);
  }

  private static int base64End(Span s, int from) {
    int p = from;
    while (Chars.base64Url(s.at(p))) {
      p++;
    }
    return p;
  }

  /** What follows "Bearer " or "Basic "; words of prose are short and have no digit. */
  private static boolean scheme(Span s, int at) {
    char second = s.at(at + 1);
    if (second != 'e' && second != 'a' && second != 'E' && second != 'A') {
      return false;
    }
    int word = s.text.regionMatches(true, at, "bearer ", 0, 7) ? 7 : 0;
    word = word == 0 && s.text.regionMatches(true, at, "basic ", 0, 6) ? 6 : word;
    if (word == 0) {
      return false;
    }
    int from = at + word;
    int end = from;
    boolean digit = false;
    while (Chars.token(s.at(end))) {
      digit |= Chars.digit(s.at(end++));
    }
    int n = end - from;
    return n >= (digit ? MIN_BEARER : PLAIN_WORD) && s.found(MaskType.TOKEN, from, end);
  }

  /** A PEM private key, to the end of the text when its end is missing. */
  static boolean findPrivateKey(Span s, int at) {
    if (s.before(at) == '-' || !s.startsWith(BEGIN, at)) {
      return false;
    }
    int label = at + BEGIN.length();
    while (!s.startsWith("PRIVATE KEY-----", label)) {
      if (++label - at > MAX_LABEL) {
        return false;
      }
    }
    int close = s.text.indexOf("-----END ", label);
    int end = close < 0 ? -1 : s.text.indexOf("-----", close + 9);
    return s.found(MaskType.SECRET, at, end < 0 ? s.length : end + 5);
  }
}
