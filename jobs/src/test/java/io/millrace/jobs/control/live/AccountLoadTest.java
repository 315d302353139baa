package io.millrace.jobs.control.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.policy.LivePolicies;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/**
 * What accounts cost: bytes of heap each, and seconds to decode, pack and publish them. {@code
 * -Daccounts=1000000 -Dtest=AccountLoadTest} prints the figures of docs/kafka.md.
 */
class AccountLoadTest {
  private static final int ACCOUNTS = Integer.getInteger("accounts", 20_000);
  private static final int MOST_BYTES = 200;
  private static final String[] TIERS = {"free", "premium", "enterprise"};

  private final ControlDocuments documents =
      new ControlDocuments(
          ControlSettings.DEFAULT,
          new ControlMessages(null),
          new LivePolicies(Map.of()),
          Long.MAX_VALUE);

  private static ConsumerRecord<byte[], byte[]> message(int i) {
    String json =
        String.format(
            Locale.ROOT,
            "{\"account_id\":\"acc-%08d\",\"name\":\"Customer number %d\",\"tenant\":\"t%d\","
                + "\"tier\":\"%s\",\"segment\":\"retail\",\"region\":\"eu-west\","
                + "\"time_zone\":\"Europe/Berlin\",\"revenue_band\":\"B\",\"sla_class\":\"gold\","
                + "\"strategic\":false,\"lifecycle_stage\":\"active\",\"valid_from\":%d}",
            i,
            i,
            i % 50,
            TIERS[i % TIERS.length],
            1_700_000_000_000L + i);
    return new ConsumerRecord<>(
        "ref.account",
        0,
        i,
        0,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        null,
        json.getBytes(StandardCharsets.UTF_8),
        new RecordHeaders(),
        Optional.empty());
  }

  @Test
  void aMillionAccountsFit() throws Exception {
    long before = heap();
    long began = System.nanoTime();
    for (int i = 0; i < ACCOUNTS; i++) {
      documents.take(message(i));
    }
    long taken = System.nanoTime();
    InMemoryControlTables tables = documents.tables();
    long built = System.nanoTime();
    long bytes = (heap() - before) / ACCOUNTS;
    System.out.printf(
        Locale.ROOT,
        "%,d accounts: %d bytes each, %.1f s to decode and pack, %.2f s to publish%n",
        ACCOUNTS,
        bytes,
        (taken - began) / 1e9,
        (built - taken) / 1e9);
    assertThat(bytes).isLessThan(MOST_BYTES);
    AccountProfile found = tables.account(Ids.key("acc-00000007"), Long.MAX_VALUE);
    assertThat(found.name()).isEqualTo("Customer number 7");
    assertThat(tables.accounts("premium", Long.MAX_VALUE)).isEqualTo((ACCOUNTS + 1) / 3);
    assertThat(documents.count()).isEqualTo(ACCOUNTS);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
