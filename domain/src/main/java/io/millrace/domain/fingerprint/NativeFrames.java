package io.millrace.domain.fingerprint;

import java.util.Locale;
import java.util.Set;

/**
 * Frames of compiled code: sanitizers ({@code #1 0x4f in f(int) a.c:3}), debuggers ({@code #1 f
 * (x=1) at a.c:3}), glog ({@code @ 0x4f f()}), kernels ({@code [<4f>] f+0x1/0x9}), Windows ({@code
 * mod!f+0x1}, {@code f [0x4F+1]}). What a compiler appends to a name leaves it, and so do
 * parameters and template arguments.
 */
final class NativeFrames {
  /** Runtime, sanitizers, loggers that die and test harnesses: no application's own. */
  private static final Prefixes RUNTIME =
      Prefixes.of(
          ("std:: __asan __msan __tsan __ubsan __lsan __hwasan __kasan __sanitizer"
                  + " __interceptor __libc_ __GI_ __assert __pthread __cxa __clang __gnu __cxx __scrt"
                  + " __restore __rust __rdl __rg_ __cfi __fortify __stack_chk __dump_stack __warn"
                  + " __report __invoke __apply __mem __str __aeabi_ __kernel_ __run_exit"
                  + " __android_log __clone _Unwind _objc _etext asan_ msan_ tsan_ ubsan_ lsan_ kasan_"
                  + " interceptor_ sanitizer_ pthread_ operator fuzzer:: LLVMFuzzer fuzztest::"
                  + " testing:: centipede:: Honggfuzz show_stack unwind_backtrace"
                  + " print_address_description check_memory_region warn_slowpath ret_from_fork"
                  + " do_syscall entry_SYSCALL asm_exc_ logging:: base::debug:: base::logging::"
                  + " google::LogMessage absl::log_internal:: base::ImmediateCrash WTFCrash V8_Fatal"
                  + " V8_Dcheck v8::base:: spdlog:: g_log g_assert BaseThreadInit RtlUser KiUser rust_"
                  + " core:: alloc:: backtrace:: tokio:: futures_ log:: libc_ CrashTrampoline boost::"
                  + " objc_ dispatch_ CFRunLoop runtime.")
              .split(" "));

  /** The C library, and where a program or a thread begins. */
  private static final Set<String> LIBRARY =
      Set.of(
          ("_start start _exit _Exit exit main _main Main WinMain wWinMain invoke_main start_thread"
                  + " thread_start clone gsignal raise abort kill tgkill wait4 waitpid syscall"
                  + " memcpy memmove memset memcmp memchr strlen strnlen strcmp strncmp strcpy"
                  + " strncpy strcat strchr strdup strtol atoi printf fprintf sprintf snprintf"
                  + " vsnprintf vfprintf malloc calloc realloc free do_system dump_stack"
                  + " dump_backtrace panic kthread worker_thread apply invoke Die ExitCallback")
              .split(" "));

  /** Modules of a system. */
  private static final String[] LIBRARIES = {
    "libc.so", "libc-", "libpthread", "ld-linux", "libstdc++", "libc++", "libgcc", "libm.so",
    "kernel32", "kernelbase", "ntdll", "ucrtbase", "msvcrt", "verifier", "user32", "libsystem_",
    "libdyld", "linux-gate", "libart.so", "libclang_rt"
  };

  private NativeFrames() {}

  /** Whether a trimmed line is surely a frame of compiled code. */
  static boolean matches(String line) {
    return line.startsWith("#") && numbered(line)
        || line.startsWith("@ ") && hexEnd(line, Chars.skipBlanks(line, 1)) > 0
        || kernelName(line) >= 0
        || line.endsWith(")") && bracketed(line) > 0
        || debugger(line) > 0;
  }

  /** Number of the frame in its trace, or -1 where the format has none. */
  static int number(String line) {
    int at = 1;
    int n = 0;
    while (line.startsWith("#")
        && at < line.length()
        && at < 7
        && Numbers.isDigit(line.charAt(at))) {
      n = 10 * n + line.charAt(at) - '0';
      at++;
    }
    return line.startsWith("#") && at > 1 ? n : -1;
  }

  /** Reads a line that {@link #matches}; null when it names neither function nor module. */
  static StackFrame parse(String line) {
    int kernel = kernelName(line);
    if (kernel >= 0) {
      return frame("", line.substring(kernel, line.indexOf("+0x", kernel)), "");
    }
    int bang = debugger(line);
    if (bang > 0) {
      int from = line.lastIndexOf(' ', bang) + 1;
      int plus = line.lastIndexOf("+0x");
      String module = line.substring(from, bang);
      return frame("", line.substring(bang + 1, plus > bang ? plus : line.length()), module);
    }
    int open = bracketed(line);
    if (open > 0 && !line.startsWith("#")) {
      return frame("", line.substring(0, open), "");
    }
    String rest = behindAddress(line);
    int end = NativeNames.endOfFunction(rest);
    String place = rest.substring(end).trim();
    if (place.startsWith("(<")) {
      return null;
    }
    return frame(place, rest.substring(0, end), moduleIn(place));
  }

  /** Whether a frame names the runtime, the C library or a harness; a module is said to be one. */
  static boolean isSilent(StackFrame frame) {
    return !frame.inApp() && (frame.module().isEmpty() || isLibrary(frame.module()));
  }

  /** A frame whose normal name is known. */
  static StackFrame named(String name, String place) {
    return name.isEmpty() ? null : new StackFrame("", name, isOwn(name) && !isToolchain(place));
  }

  private static StackFrame frame(String place, String function, String module) {
    String name = NativeNames.normal(function);
    if (name.isEmpty() || isFile(name)) {
      String library = fileName(name.isEmpty() ? module : name);
      int offset = module.lastIndexOf("+0x");
      String at = offset < 0 ? "" : module.substring(offset);
      return library.isEmpty() ? null : new StackFrame(library, "unknown" + at, false);
    }
    if (!Character.isLetter(name.charAt(0)) && "_(~$".indexOf(name.charAt(0)) < 0) {
      return null; // <unknown>, .L.str
    }
    boolean own = isOwn(name) && !isLibrary(fileName(module)) && !isToolchain(place);
    return new StackFrame("", name, own);
  }

  private static boolean isOwn(String name) {
    return !RUNTIME.matches(name) && !LIBRARY.contains(name);
  }

  private static boolean isFile(String name) {
    return name.startsWith("/") || name.indexOf(".so") > 0 && name.indexOf("::") < 0;
  }

  private static boolean isLibrary(String module) {
    for (String library : LIBRARIES) {
      if (module.startsWith(library)) {
        return true;
      }
    }
    return false;
  }

  /** Sources of the compiler's own runtime and of the C library. */
  private static boolean isToolchain(String place) {
    return place.contains("/sysdeps/")
        || place.contains("compiler-rt/")
        || place.contains("/rustc/")
        || place.contains("/glibc-")
        || place.contains("bionic/");
  }

  private static String fileName(String module) {
    int end = module.lastIndexOf('+');
    String path = end > 0 ? module.substring(0, end) : module;
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return path.substring(slash + 1).toLowerCase(Locale.ROOT);
  }

  /** {@code (lib.so+0x12)} in a place, without its parentheses; "" when there is none. */
  private static String moduleIn(String place) {
    int open = place.indexOf('(');
    int close = open < 0 ? -1 : place.indexOf(')', open);
    return close < 0 ? "" : place.substring(open + 1, close);
  }

  /** What stands behind {@code #12 0x4f in} and its like. */
  private static String behindAddress(String line) {
    int at = 1;
    while (at < line.length() && Numbers.isDigit(line.charAt(at))) {
      at++;
    }
    at = Chars.skipBlanks(line, at);
    at = line.startsWith("pc ", at) ? Chars.skipBlanks(line, at + 3) : at;
    int hex = hexEnd(line, at);
    at = hex > 0 ? Chars.skipBlanks(line, hex) : at;
    at = line.startsWith("in ", at) ? Chars.skipBlanks(line, at + 3) : at;
    return line.substring(Math.min(at, line.length()));
  }

  /** {@code #1 0x4f}, {@code #1 f(}, {@code #1 f a.c:3}; not {@code #2 NEW cov: 6}. */
  private static boolean numbered(String line) {
    if (number(line) < 0) {
      return false;
    }
    int at = 1;
    while (at < line.length() && Numbers.isDigit(line.charAt(at))) {
      at++;
    }
    if (at >= line.length() || line.charAt(at) > ' ') {
      return false;
    }
    at = Chars.skipBlanks(line, at);
    at = line.startsWith("pc ", at) ? at + 3 : at;
    if (line.startsWith("[<", at) || hexEnd(line, at) > 0) {
      return true;
    }
    String rest = line.substring(Math.min(at, line.length()));
    int end = NativeNames.endOfFunction(rest);
    return end > 0 && end < rest.length() && isPlace(rest.substring(end).trim());
  }

  /** {@code (x=1) at file:12}, {@code ()}, {@code file.c:12 (module+0x1)}. */
  private static boolean isPlace(String place) {
    if (place.startsWith("(")) {
      int at = place.indexOf(") at ");
      return place.equals("()") || at >= 0 && isPosition(place.substring(at + 5));
    }
    int end = place.indexOf(' ');
    return isPosition(end < 0 ? place : place.substring(0, end));
  }

  private static boolean isPosition(String place) {
    int colon = place.lastIndexOf(':');
    return colon > 1
        && Numbers.allDigits(place, colon + 1, place.length())
        && place.lastIndexOf('.', colon) > 0;
  }

  /** Behind a hexadecimal address of at least four digits, or -1. */
  private static int hexEnd(String line, int from) {
    int at = line.startsWith("0x", from) ? from + 2 : from;
    boolean marked = at > from;
    int first = at;
    while (at < line.length() && Chars.isHex(line.charAt(at))) {
      at++;
    }
    boolean ends = at == line.length() || line.charAt(at) <= ' ';
    return ends && at - first >= (marked ? 1 : 8) ? at : -1;
  }

  /** Where {@code name+0x1/0x9} begins, or -1: only kernels write the length of a function. */
  private static int kernelName(String line) {
    int plus = line.indexOf("+0x");
    if (plus <= 0 || line.contains("BUG: ")) {
      return -1;
    }
    int at = plus + 3;
    while (at < line.length() && Chars.isHex(line.charAt(at))) {
      at++;
    }
    if (!line.startsWith("/0x", at)) {
      return -1;
    }
    int from = plus;
    while (from > 0 && isKernelName(line.charAt(from - 1))) {
      from--;
    }
    return from < plus ? from : -1;
  }

  private static boolean isKernelName(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '.'
        || c == '$';
  }

  /** Where {@code " [0x4F+1]"} begins behind a function of Windows, or -1. */
  private static int bracketed(String line) {
    int open = line.indexOf(" [0x");
    int close = open < 0 ? -1 : line.indexOf(']', open);
    return close > 0 && line.lastIndexOf('+', close) > open ? open : -1;
  }

  /** Where the {@code !} of {@code 045cc320 60a63e07 mod!f+0x1} stands, or -1. */
  private static int debugger(String line) {
    int bang = line.indexOf('!');
    int from = bang <= 0 ? -1 : line.lastIndexOf(' ', bang) + 1;
    if (from <= 0 || !Chars.isHex(line.charAt(0)) || bang + 1 >= line.length()) {
      return -1;
    }
    for (int i = 0; i < from; i++) {
      char c = line.charAt(i);
      if (!Chars.isHex(c) && c != ' ' && c != '`') {
        return -1;
      }
    }
    return from >= 9 && line.charAt(bang + 1) > ' ' ? bang : -1;
  }
}
