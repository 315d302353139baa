package io.millrace.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  @Test
  void thePublishedVector() {
    byte[] secret = WebhookSignature.secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            WebhookSignature.of(
                List.of(secret), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void whileASecretIsReplacedThereAreTwoSignatures() {
    byte[] one = new byte[24];
    byte[] two = new byte[32];
    assertThat(WebhookSignature.of(List.of(one, two), "a", 1, BODY).split(" "))
        .containsExactly(
            WebhookSignature.of(List.of(one), "a", 1, BODY),
            WebhookSignature.of(List.of(two), "a", 1, BODY));
  }

  @Test
  void aBadSecretIsNotQuoted() {
    assertThatThrownBy(() -> WebhookSignature.secret("whsec_hunter2!"))
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("!")
        .hasNoCause();
    assertThatThrownBy(() -> WebhookSignature.secret("whsec_c2hvcnQ="))
        .hasMessageContaining("has 5 bytes");
  }
}
