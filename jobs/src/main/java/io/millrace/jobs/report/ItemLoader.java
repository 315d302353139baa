package io.millrace.jobs.report;

import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreFactor;
import io.millrace.jobs.backlog.ItemDetails;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.ReviewLine;
import io.millrace.jobs.backlog.Row;
import io.millrace.jobs.backlog.TicketText;
import io.millrace.jobs.report.ReportData.Component;
import io.millrace.jobs.report.ReportData.Item;
import io.millrace.jobs.report.ReportData.Member;
import io.millrace.jobs.report.ReportData.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An item of the backlog as the report shows it. */
final class ItemLoader {
  private final RankedItem item;
  private final ItemDetails details;
  private final Path warehouse;

  ItemLoader(RankedItem item, ItemDetails details, Path warehouse) {
    this.item = item;
    this.details = details;
    this.warehouse = warehouse;
  }

  Item load() {
    Row row = item.row();
    List<String> releases = row.texts("releases");
    return new Item(
        item.rank(),
        item.id(),
        item.state(),
        item.title(),
        row.text("sentence"),
        item.severity(),
        item.computedScore(),
        item.effectiveScore(),
        row.text("override"),
        item.painMinutesWeek(),
        item.owner(),
        row.text("first_seen_at"),
        row.text("last_seen_at"),
        releases.isEmpty() ? null : String.join(", ", releases),
        components(),
        parts(),
        details.trend(),
        first(row.texts("exemplar_messages")),
        first(row.texts("exemplar_coordinates")),
        members(),
        digest(),
        ReviewLine.review(item.id(), warehouse),
        ReviewLine.trace(item.id(), warehouse));
  }

  private List<Component> components() {
    if (item.score() == null) {
      return List.of();
    }
    Score now = item.score().now();
    List<Component> components = new ArrayList<>();
    for (ScoreFactor factor : Score.factors()) {
      components.add(
          new Component(
              factor.id(),
              factor.term(now.inputs()),
              TicketText.inputs(factor, now),
              factor.explain(now.inputs())));
    }
    return components;
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    TicketText.PARTS.forEach(
        (heading, column) -> parts.add(new Part(heading, item.row().text(column))));
    return parts;
  }

  private List<Member> members() {
    return details.members().stream()
        .map(
            m -> new Member(m.fingerprint(), m.service(), TicketText.what(m), joined(m), m.score()))
        .toList();
  }

  private static String joined(ItemDetails.Member m) {
    return m.with() == null ? m.edge() : m.edge() + " with " + m.with();
  }

  private String digest() {
    ItemDetails.Digest digest = details.digest();
    return digest == null
        ? null
        : String.format(
            Locale.ROOT,
            "%,d observations in seven days; sum %s, xor %s",
            digest.count(),
            digest.sum(),
            digest.xor());
  }

  private static String first(List<String> texts) {
    return texts.isEmpty() ? null : texts.get(0);
  }
}
