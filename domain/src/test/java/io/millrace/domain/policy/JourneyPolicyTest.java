package io.millrace.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyPolicyTest {
  private static final JourneyPolicy POLICY =
      new JourneyPolicy(
          List.of(
              journey("checkout", List.of("web /buy", "cart"), List.of("address", "payment")),
              journey("billing", List.of("bills"), List.of("invoice", "payment"))));

  private static JourneyDefinition journey(String id, List<String> routes, List<String> stages) {
    return new JourneyDefinition(
        id,
        id,
        List.of(id),
        routes,
        stages,
        List.of(),
        Map.of(),
        TimeClass.H4,
        TimeClass.M30,
        -1,
        Map.of(),
        1000,
        false);
  }

  private static String of(String service, String step) {
    JourneyDefinition found = POLICY.ofStep(service, step);
    return found == null ? null : found.id();
  }

  @Test
  void aStepIsOfTheJourneyOnWhoseRouteItLies() {
    assertThat(of("web", "/buy/now")).isEqualTo("checkout");
    assertThat(of("bills", "payment"))
        .as("the route knows, the stage does not")
        .isEqualTo("billing");
    assertThat(of("web", "/help")).isNull();
  }

  @Test
  void aStageIsOfItsOnlyJourney() {
    assertThat(of("any", "address")).isEqualTo("checkout");
    assertThat(of("any", "invoice")).isEqualTo("billing");
    assertThat(of("any", "payment")).as("of which of the two?").isNull();
    assertThat(of("any", null)).isNull();
  }
}
