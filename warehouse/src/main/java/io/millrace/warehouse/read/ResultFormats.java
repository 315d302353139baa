package io.millrace.warehouse.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How results are printed. Each writes into the given text sink; nothing is closed. */
public final class ResultFormats {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultFormats() {}

  /** Columns side by side for a terminal, numbers to the right, with a line for the row count. */
  public static ResultFormat table(Appendable out) {
    return new AlignedTable(new Printer(out));
  }

  /** One JSON array of objects. */
  public static ResultFormat json(Appendable out) {
    return new Lines(new Printer(out), "[", ",\n ", "]\n", ResultFormats::object);
  }

  /** One JSON object a line. */
  public static ResultFormat jsonLines(Appendable out) {
    return new Lines(new Printer(out), "", "", "", row -> object(row) + "\n");
  }

  /** CSV by RFC 4180 with a header; lists and maps as JSON, null as nothing. */
  public static ResultFormat csv(Appendable out) {
    return new Csv(new Printer(out));
  }

  private static String object(Map<String, Object> row) {
    return json(row);
  }

  /** The value as JSON text. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot print " + value, e);
    }
  }

  private static final class Lines implements ResultFormat {
    private final Printer out;
    private final String open;
    private final String between;
    private final String close;
    private final Function<Map<String, Object>, String> line;
    private List<String> columns = List.of();
    private boolean any;

    Lines(
        Printer out,
        String open,
        String between,
        String close,
        Function<Map<String, Object>, String> line) {
      this.out = out;
      this.open = open;
      this.between = between;
      this.close = close;
      this.line = line;
    }

    @Override
    public void begin(List<String> names, List<String> types) {
      columns = names;
      out.print(open);
    }

    @Override
    public void row(Object[] values) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        row.put(columns.get(i), values[i]);
      }
      out.print(any ? between : "");
      out.print(line.apply(row));
      any = true;
    }

    @Override
    public void end() {
      out.print(close);
    }
  }

  private static final class Csv implements ResultFormat {
    private final Printer out;

    Csv(Printer out) {
      this.out = out;
    }

    @Override
    public void begin(List<String> names, List<String> types) {
      line(new ArrayList<>(names));
    }

    @Override
    public void row(Object[] values) {
      List<String> cells = new ArrayList<>();
      for (Object value : values) {
        cells.add(value == null ? "" : Printer.cell(value));
      }
      line(cells);
    }

    private void line(List<String> cells) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < cells.size(); i++) {
        line.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
      }
      out.print(line.append("\r\n").toString());
    }

    private static String quoted(String cell) {
      boolean plain =
          cell.indexOf(',') < 0
              && cell.indexOf('"') < 0
              && cell.indexOf('\n') < 0
              && cell.indexOf('\r') < 0;
      return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() {}
  }
}
