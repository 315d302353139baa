package io.millrace.domain.score;

/**
 * What one weight class of accounts went through in seven days.
 *
 * @param name of the class in the scoring policy
 * @param weight in thousandths
 * @param accountsHit distinct accounts
 * @param requestsHit distinct scopes in pain
 * @param requestsServed exposure of the members' services and endpoints or steps, of the whole
 *     environment where a member's are unknown; 0 when the class was served nothing at all
 */
public record ClassHit(
    String name, int weight, long accountsHit, long requestsHit, long requestsServed) {

  /**
   * Share of requests that hurt, at most 1. Without a denominator every request that is known of
   * hurt, so it is 1.
   */
  public double share() {
    if (requestsHit == 0) {
      return 0;
    }
    return requestsServed == 0 ? 1 : StrictMath.min(1, (double) requestsHit / requestsServed);
  }

  /** weight x accounts x share. */
  public double term() {
    return weight / 1000.0 * accountsHit * share();
  }
}
