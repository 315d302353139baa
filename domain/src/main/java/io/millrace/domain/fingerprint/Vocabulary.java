package io.millrace.domain.fingerprint;

import java.util.Locale;

/**
 * The words that the template policy knows, each with the roles that it can play. All of them are
 * general vocabulary of logs: none names a system. Asked once per word, by a hash that the caller
 * made while it looked at the word.
 */
final class Vocabulary {
  static final int DATE = 1 << 8;
  static final int LITERAL = 1 << 9;
  static final int UNIT = 1 << 10;
  static final int NAMER = 1 << 11;
  static final int NO_NAME = 1 << 12;
  static final int CREDENTIAL = 1 << 13;
  static final int FOR = 1 << 14;
  static final int NUMBERED = 1 << 15;
  static final int FILE = 1 << 16;
  static final int TLD = 1 << 17;
  static final int MESSAGE = 1 << 18;
  static final int PLACEHOLDER = 1 << 19;
  static final int NAME = 1 << 20;
  static final int CHOICE = 1 << 21;

  /** Words that are longer are not known. */
  static final int LONGEST = 14;

  static final int SEED = 0x811c9dc5;
  private static final int PRIME = 0x01000193;
  private static final int SLOTS = 2048;
  private static final String[] WORDS = new String[SLOTS];
  private static final int[] ROLES = new int[SLOTS];
  private static final int[] HASHES = new int[SLOTS];

  static {
    add(
        DATE,
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
        "january february march april june july august september october november december",
        "jan feb mar apr jun jul aug sep oct nov dec");
    add(LITERAL, "true false null none nil undefined nan n/a");
    add(
        UNIT,
        "b kb mb gb tb kib mib gib tib byte bytes bit bits bps kbps mbps gbps",
        "b/s kb/s mb/s gb/s kib/s mib/s bytes/s bytes/sec kb/sec mb/sec",
        "ns us ms s msec msecs usec usecs sec secs second seconds min mins minute minutes",
        "hour hours day days nanoseconds microseconds microsecond milliseconds millisecond",
        "hz khz mhz ghz percent % am pm",
        "gmt utc est edt cst cdt mst mdt pst pdt cet cest bst ist jst");
    // behind these stands the name of somebody or something
    add(NAMER, "user uid username login host hostname rhost tenant account customer email");
    // with a colon it announces one too: application name: x
    add(NAME, "name");
    // what stands behind these is one of a few words, even in quotes: state 'Active'
    add(CHOICE, "state status mode phase result reason level type kind severity");
    // words that speak of the named thing and are not its name: customer not found
    add(
        NO_NAME,
        "not no is was are were be has had have does did do can cannot could must may will",
        "with without for from to in on at by of and or as if when while after before all",
        "id ids name names type agent session service request profile data",
        "unknown missing invalid inactive active locked suspended disabled expired denied",
        "blocked rejected closed deleted unreachable unavailable unauthorized already",
        "logged canceled cancelled aborted requested authenticated created updated removed added",
        "failed entered exceeded changed reached started stopped joined left connected",
        "disconnected declined accepted");
    // what is given for somebody: password for bob
    add(CREDENTIAL, "password passwords publickey credentials failures");
    add(FOR, "for");
    // words that have a digit in their name
    add(
        NUMBERED,
        "ipv4 ipv6 http2 http3 oauth2 ssh1 ssh2 sslv2 sslv3 tlsv1 x509 p2p k8s",
        "md4 md5 sha1 sha256 sha384 sha512 base32 base64 utf8 utf16 utf-8 utf-16",
        "log4j log4j2 slf4j i18n l10n");
    // endings of files that hold data; those that hold code say where something happened
    add(
        FILE,
        "log txt xml json yaml yml conf cfg ini properties csv tsv dat data bin tmp temp bak",
        "lock pid sock db sqlite gz zip tar tgz bz2 jar war dll exe so pem crt cer key pdf",
        "png jpg jpeg gif html htm avro parquet service socket timer mount",
        "doc docx xls xlsx ppt pptx svg webp mp3 mp4 wav iso img rpm deb sql db sock pid lock");
    add(TLD, "com org net edu gov io dev local internal");
    // names that stand in angle brackets where intake has masked something
    add(
        PLACEHOLDER,
        "email card ip token secret phone iban ssn subject name address redacted masked");
    // keys whose value is wording, which tells failures apart
    add(
        MESSAGE,
        "msg message error err exception reason cause event level severity",
        "error_message error_type err_msg errmsg errormessage");
  }

  private Vocabulary() {}

  /** The hash of a word so far, with one character more; case does not count. */
  static int hash(int hash, char c) {
    return (hash ^ (c | 0x20)) * PRIME;
  }

  /** Roles of the word; 0 when it is not known. */
  static int roles(char[] text, int from, int to, int hash) {
    int length = to - from;
    if (length > LONGEST) {
      return 0;
    }
    for (int at = slot(hash); WORDS[at] != null; at = (at + 1) & (SLOTS - 1)) {
      if (HASHES[at] == hash && WORDS[at].length() == length && matches(text, from, WORDS[at])) {
        return ROLES[at];
      }
    }
    return 0;
  }

  /** As {@link #roles(String, int, int, int)}, for a slice that nobody has looked at yet. */
  static int roles(char[] text, int from, int to) {
    if (to - from > LONGEST) {
      return 0;
    }
    int hash = SEED;
    for (int i = from; i < to; i++) {
      hash = hash(hash, text[i]);
    }
    return roles(text, from, to, hash);
  }

  private static boolean matches(char[] text, int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = text[from + i];
      char lower = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
      if (lower != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  private static void add(int role, String... lists) {
    for (String list : lists) {
      for (String word : list.split(" ")) {
        addWord(role, word.toLowerCase(Locale.ROOT));
      }
    }
  }

  private static void addWord(int role, String word) {
    int hash = SEED;
    for (char c : word.toCharArray()) {
      hash = hash(hash, c);
    }
    int at = slot(hash);
    while (WORDS[at] != null && !WORDS[at].equals(word)) {
      at = (at + 1) & (SLOTS - 1);
    }
    WORDS[at] = word;
    HASHES[at] = hash;
    ROLES[at] |= role;
  }
}
