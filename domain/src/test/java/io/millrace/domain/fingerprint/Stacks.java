package io.millrace.domain.fingerprint;

import java.util.List;

/** One stack trace of each kind, made up. */
final class Stacks {
  static final String JAVA =
      """
      Exception in thread "main" com.acme.OrderException: order 4711 failed
      \tat com.acme.Order$1.run(Order.java:10)
      \tat java.base/java.lang.Thread.run(Thread.java:829)
      \tSuppressed: java.io.IOException: close
      \t\tat com.acme.Pool.close(Pool.java:5)
      \tCaused by: java.lang.Error: not this
      Caused by: java.net.SocketTimeoutException: Read timed out
      \tat java.base/java.net.SocketInputStream.read(SocketInputStream.java:171)
      \tat com.acme.Client$$Lambda$14/0x0000000800066840.get(Unknown Source)
      \tat com.acme.Client.lambda$call$3(Client.java:20)
      \tat com.acme.Client$$EnhancerBySpringCGLIB$$1a2b3c.call(<generated>)
      \tat com.sun.proxy.$Proxy12.call(Unknown Source)
      \tat jdk.internal.reflect.GeneratedMethodAccessor77.invoke(Unknown Source)
      \t... 12 more
      """;
  static final String PYTHON =
      """
      Traceback (most recent call last):
        File "/srv/app/billing/charge.py", line 42, in charge
          gateway.post(invoice)
        File "/usr/lib/python3.11/site-packages/requests/api.py", line 59, in request
          raise ConnectionError(e)
      requests.exceptions.ConnectionError: host api.acme.com unreachable

      During handling of the above exception, another exception occurred:

      Traceback (most recent call last):
        File "/srv/app/main.py", line 7, in <module>
          charge()
      billing.errors.ChargeFailed: invoice 99
      """;
  static final String DOTNET =
      """
      System.InvalidOperationException: outer 12 ---> System.ArgumentNullException: Value cannot be null.
         at Acme.Billing.Repo`1.<LoadAsync>d__12.MoveNext() in C:\\src\\Repo.cs:line 33
         at System.Runtime.CompilerServices.TaskAwaiter.ThrowForNonSuccess(Task task)
         at Acme.Billing.Service.<>c__DisplayClass5_0.<Charge>b__1(Invoice i) in C:\\src\\Service.cs:line 8
         --- End of inner exception stack trace ---
         at Acme.Web.Controller.Post(Request r) in C:\\src\\Controller.cs:line 5
      """;
  static final String JAVASCRIPT =
      """
      Uncaught TypeError: Cannot read properties of undefined (reading 'id')
          at renderCart (https://shop.acme.com/static/main.8fd3ab12.chunk.js?v=3:1:2345)
          at async Checkout.pay [as submit] (webpack:///./src/checkout.ts:10:5)
          at node:internal/process/task_queues:96:5
          at Array.map (<anonymous>)
      """;
  static final String GO =
      """
      panic: runtime error: index out of range [5] with length 3

      goroutine 17 [running]:
      panic({0x45a1c0, 0xc000012345})
      \t/usr/local/go/src/runtime/panic.go:884 +0x212
      github.com/acme/pay/internal.(*Server).handle(0xc000010000, 0x3)
      \t/src/pay/internal/server.go:42 +0x1d
      main.main.func1()
      \t/src/pay/main.go:12 +0x3b
      created by main.main
      \t/src/pay/main.go:10 +0x5a

      goroutine 18 [select]:
      main.other()
      \t/src/pay/other.go:1 +0x1
      """;

  static final String RUST =
      """
      thread 'main' panicked at src/cart.rs:4:5:
      index out of bounds: the len is 3 but the index is 99
      stack backtrace:
         0: rust_begin_unwind
                   at /rustc/90b35a6/library/std/src/panicking.rs:645:5
         1: core::panicking::panic_fmt::h0123456789abcdef
                   at /rustc/90b35a6/library/core/src/panicking.rs:72:14
         2: cart::total::{{closure}}::h1123456789abcdef
                   at ./src/cart.rs:4:5
         3: <cart::Cart<T> as cart::Priced>::price
         4: std::rt::lang_start
      """;
  static final String RUBY =
      """
      app/models/order.rb:12:in `charge': card 4711 declined (Billing::Declined)
      \tfrom app/models/order.rb:7:in `block (2 levels) in save'
      \tfrom /usr/lib/ruby/gems/3.1.0/gems/activerecord-7.0/lib/base.rb:9:in `transaction'
      \tfrom bin/run.rb:3:in `<main>'
      """;
  static final String PHP =
      """
      PHP Fatal error:  Uncaught App\\Billing\\Declined: card 4711 declined in /srv/src/Order.php:12
      Stack trace:
      #0 /srv/src/Cart.php(34): App\\Order->charge(Object(App\\Card), 12)
      #1 [internal function]: App\\Cart->App\\{closure}()
      #2 /srv/vendor/symfony/http/Kernel.php(9): App\\Cart::pay()
      #3 {main}
        thrown in /srv/src/Order.php on line 12
      """;
  static final String NATIVE =
      """
      INFO: Seed: 12
      =================================================================
      ==378==ERROR: AddressSanitizer: heap-use-after-free on address 0x61000006be40 at pc 0x7f45
      READ of size 4 at 0x61000006be40 thread T0
          #0 0x4af036 in __interceptor_strlen (/srv/bin/shop+0x4af036)
          #1 0x5af961 in void shop::(anonymous namespace)::Cart<int>::add<long>(std::__1::vector<int, A> const&) const src/cart.cc:12:3
          #2 0x5af962 in shop::Cart::operator()(int) src/cart.cc:40
          #3 0x5af963 in main src/main.cc:9
      0x61000006be40 is located 0 bytes inside of 4-byte region
      freed by thread T0 here:
          #0 0x4af999 in free (/srv/bin/shop+0x4af999)
          #1 0x5af999 in shop::Cart::drop(int) src/cart.cc:80
      """;
  static final String DEBUGGER =
      """
      Program received signal SIGSEGV, Segmentation fault.
      #0  0x0000000000000ac8 in strlen ()
      #1  0x000000000000cdc0 in load_image (addr=0x2022000, max=<optimized out>) at usb/load.c:362
      #2  main () at main.c:94
      """;
  static final String KERNEL =
      """
      [    0.070900] random: init done
      [    0.070933] BUG: KASAN: slab-out-of-bounds in probe+0x26f10/0x31286a
      [    0.071000]  dump_stack+0x1f/0x40
      [    0.071027]  [<0000000000811511>] hid_probe+0xa1/0xd0
      [    0.071030]  really_probe.isra.3+0x335/0x780
      """;

  static final List<String> ALL =
      List.of(JAVA, PYTHON, DOTNET, JAVASCRIPT, GO, RUST, RUBY, PHP, NATIVE, DEBUGGER, KERNEL);

  private Stacks() {}
}
