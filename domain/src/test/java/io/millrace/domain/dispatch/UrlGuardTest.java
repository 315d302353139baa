package io.millrace.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlGuardTest {
  private static final UrlGuard GUARD =
      new UrlGuard(List.of("hooks.example.com", "*.pager.example"), List.of());
  private static final UrlGuard LOCAL =
      new UrlGuard(List.of("localhost"), List.of(AddressRange.parse("127.0.0.0/8")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:10.0.0.1",
        // what the JDK reads as 127.0.0.1: a decimal, and fewer parts than four
        "2130706433",
        "127.1"
      })
  void addressesThatAreNotPublicAreRefused(String address) throws UnknownHostException {
    assertThat(GUARD.refused(InetAddress.getByName(address), false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700::1"})
  void publicOnesAreReachedButNotInPlainHttp(String address) throws UnknownHostException {
    assertThat(GUARD.refused(InetAddress.getByName(address), false)).isFalse();
    assertThat(GUARD.refused(InetAddress.getByName(address), true)).isTrue();
  }

  @Test
  void aMappedAddressIsJudgedByTheOneInside() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 127;
    mapped[15] = 1;
    assertThat(GUARD.refused(java.net.Inet6Address.getByAddress("x", mapped, 0), false)).isTrue();
    assertThat(LOCAL.refused(java.net.Inet6Address.getByAddress("x", mapped, 0), true)).isFalse();
  }

  @Test
  void aSettingAllowsARangeAndNothingBesideIt() throws UnknownHostException {
    assertThat(LOCAL.refused(InetAddress.getByName("127.0.0.1"), true)).isFalse();
    assertThat(LOCAL.refused(InetAddress.getByName("10.0.0.1"), false)).isTrue();
    assertThat(LOCAL.refused(InetAddress.getByName("169.254.169.254"), false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://hooks.example.com/a?b=c|",
        "https://HOOKS.example.com:8443/|",
        "https://eu.pager.example/|",
        "https://pager.example/|is not in",
        "https://evilpager.example/|is not in",
        "https://hooks.example.com.evil.org/|is not in",
        "https://hooks.example.com@evil.org/|user or a password",
        "https://user:hunter2@hooks.example.com/|user or a password",
        "http://hooks.example.com/|plain http",
        "ftp://hooks.example.com/|https",
        "file:///etc/passwd|https",
        "//hooks.example.com/|https",
        "https:///x|no host",
        "https://127.0.0.1/|is not in",
        "https://[::1]/|is not in",
        "https://2130706433/|is not in",
        "https://hooks.example.com/#x|fragment",
        "https://hooks.exam ple.com/|no URL"
      })
  void anAddressInTheSettings(String url, String problem) {
    if (problem == null) {
      assertThat(GUARD.problem(url)).isNull();
    } else {
      assertThat(GUARD.problem(url)).contains(problem).doesNotContain("hunter2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "example.com", "1", "10.0.0.0/x", "300.0.0.1", ""})
  void aRangeThatIsNone(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
