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

  static final List<String> ALL = List.of(JAVA, PYTHON, DOTNET, JAVASCRIPT, GO);

  private Stacks() {}
}
