package io.millrace.jobs.report;

/** Text of a ticket as HTML: lines that begin with a dash are a list, words in backticks code. */
final class Prose {
  private static final String BULLET = "- ";

  private final Html html;

  Prose(Html html) {
    this.html = html;
  }

  void render(String text) {
    boolean list = false;
    for (String line : text.lines().toList()) {
      boolean bullet = line.startsWith(BULLET);
      if (bullet != list) {
        html.raw(bullet ? "<ul>" : "</ul>");
        list = bullet;
      }
      html.open(bullet ? "li" : "p", bullet ? null : "sentence");
      words(bullet ? line.substring(BULLET.length()) : line);
      html.close(bullet ? "li" : "p");
    }
    if (list) {
      html.raw("</ul>");
    }
  }

  private void words(String line) {
    int from = 0;
    for (int open = line.indexOf('`'); open >= 0; open = line.indexOf('`', from)) {
      int end = line.indexOf('`', open + 1);
      if (end < 0) {
        break;
      }
      html.text(line.substring(from, open)).element("code", null, line.substring(open + 1, end));
      from = end + 1;
    }
    html.text(line.substring(from));
  }
}
