package io.millrace.domain.fingerprint;

/** Names of C, C++ and Rust functions as symbolisers print them. */
final class NativeNames {
  private static final String ANONYMOUS = "(anonymous namespace)";
  private static final String[] SUFFIXES = {".cold", ".isra.", ".constprop.", ".part.", ".llvm."};

  private NativeNames() {}

  /**
   * Where the function ends and its parameters or its place begin: {@code f(int) const a.c:3} ends
   * behind {@code f}, {@code void a::f<x, y>(int)} too.
   */
  static int endOfFunction(String s) {
    int depth = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '<' && !isOperator(s, i)) {
        depth++;
      } else if (c == '>' && depth > 0) {
        depth--;
      } else if (depth == 0 && c == '(') {
        if (s.startsWith(ANONYMOUS, i)) {
          i += ANONYMOUS.length() - 1;
        } else if (s.startsWith("operator()", i - 8 < 0 ? i : i - 8)) {
          i++;
        } else {
          return trimmed(s, i);
        }
      } else if (depth == 0 && c == ' ' && placeBegins(s, i + 1)) {
        return trimmed(s, i);
      }
    }
    return s.length();
  }

  /** Without return type, parameters, template arguments and what compilers append. */
  static String normal(String function) {
    String s = withoutArguments(implementor(function.strip()));
    int type = lastBlank(s);
    s = type < 0 ? s : s.substring(type + 1);
    for (String suffix : SUFFIXES) {
      int at = s.indexOf(suffix);
      s = at > 0 ? s.substring(0, at) : s;
    }
    s = s.replace("std::__1::", "std::").replace("std::__Cr::", "std::");
    s = s.replace("`anonymous namespace'", ANONYMOUS).replace("{anonymous}", ANONYMOUS);
    return withoutRustHash(withoutLambdaNumbers(s));
  }

  /** Rust's {@code <cart::Cart<T> as Priced>::price} to {@code cart::Cart<T>::price}. */
  private static String implementor(String s) {
    int as = s.startsWith("<") ? s.indexOf(" as ") : -1;
    int close = as < 0 ? -1 : s.indexOf(">::", as);
    return close < 0 ? s : s.substring(1, as) + s.substring(close + 1);
  }

  private static int trimmed(String s, int end) {
    int at = end;
    while (at > 0 && s.charAt(at - 1) == ' ') {
      at--;
    }
    return at;
  }

  /** {@code operator<} and its like open no template. */
  private static boolean isOperator(String s, int at) {
    return at >= 8 && s.startsWith("operator", at - 8)
        || at >= 9 && s.startsWith("operator<", at - 9);
  }

  /** A path, a module, {@code at}, or {@code file.c:12}. */
  private static boolean placeBegins(String s, int at) {
    if (at >= s.length()) {
      return true;
    }
    char c = s.charAt(at);
    if (c == '/' || c == '.' || c == '(' && !s.startsWith(ANONYMOUS, at) || c == '[') {
      return true;
    }
    if (s.startsWith("at ", at)
        || s.startsWith("<<", at)
        || s.startsWith("http", at)
        || s.startsWith("const ", at)) {
      return true;
    }
    boolean slash = false;
    boolean dot = false;
    for (int i = at; i < s.length() && s.charAt(i) != ' '; i++) {
      char d = s.charAt(i);
      slash |= d == '/' || d == '\\';
      dot |= d == '.' && i > at;
      if (d == '(' || d == '<') {
        return false;
      }
      if (d == ':' && i + 1 < s.length()) {
        char next = s.charAt(i + 1);
        return Numbers.isDigit(next) && dot || next == '\\' || slash;
      }
    }
    return slash || dot;
  }

  /** The blank before the name, outside of parentheses; none within {@code operator new}. */
  private static int lastBlank(String s) {
    int operator = s.indexOf("operator ");
    int end = operator >= 0 ? operator - 1 : s.length() - 1;
    for (int i = end; i > 0; i--) {
      if (s.charAt(i) == ' ' && !s.startsWith(" namespace", i)) {
        return i;
      }
    }
    return -1;
  }

  private static String withoutArguments(String s) {
    if (s.indexOf('<') < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length());
    int depth = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '<' && !isOperator(s, i) && i > 0) {
        depth++;
      } else if (c == '>' && depth > 0) {
        depth--;
      } else if (depth == 0) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** {@code $_12}, {@code lambda7}, {@code {lambda()#3}}: counted in order of the source. */
  private static String withoutLambdaNumbers(String s) {
    int lambda = Math.max(s.indexOf("$_"), s.indexOf("lambda"));
    if (lambda < 0) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      if (i < lambda || !Numbers.isDigit(s.charAt(i))) {
        out.append(s.charAt(i));
      }
    }
    return out.toString();
  }

  /** {@code a::f::h0123456789abcdef} to {@code a::f}. */
  private static String withoutRustHash(String s) {
    int at = s.length() - 19;
    if (at <= 0 || !s.startsWith("::h", at)) {
      return s;
    }
    for (int i = at + 3; i < s.length(); i++) {
      if (!Chars.isHex(s.charAt(i))) {
        return s;
      }
    }
    return s.substring(0, at);
  }
}
