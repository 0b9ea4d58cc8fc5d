package store.cli.reports.html;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import store.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A picture of figures that also stand in a table.
 *
 * @param heading what it shows
 * @param text what it shows, for those who cannot see it
 * @param note what else is to be known, or an empty text
 * @param shape how it is drawn
 * @param labels what stands beside the bars; a line feed begins another line
 * @param titles the labels in full
 * @param series what is drawn, the first in front
 */
record Chart(
    String heading,
    String text,
    String note,
    Shape shape,
    List<String> labels,
    List<String> titles,
    List<Series> series) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** How figures are drawn. */
  enum Shape {
    /** Bars that stand, one for each stretch of time. */
    COLUMNS,
    /** Bars that lie, with their amounts at their ends. */
    BARS,
    /** A line. */
    LINE
  }

  /**
   * Figures of one kind.
   *
   * @param name what they are
   * @param tone {@code strong} or {@code soft}
   * @param points as many as there are labels
   */
  record Series(String name, String tone, List<Point> points) {}

  /**
   * One figure.
   *
   * @param size how large it is drawn
   * @param text the exact figure
   */
  record Point(BigDecimal size, String text) {

    static Point of(long number) {
      return new Point(BigDecimal.valueOf(number), Words.number(number));
    }

    static Point of(Money money) {
      return new Point(new BigDecimal(money.decimal()), Words.money(money));
    }
  }

  /** Whether its colours need a key. */
  boolean keyed() {
    return series.size() > 1;
  }

  boolean noted() {
    return !note.isEmpty();
  }

  /** What the page's script draws, as JSON. */
  String spec() {
    StringWriter writer = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), writer)) {
      json.writeStartObject();
      json.writeStringProperty("shape", shape.name());
      write(json, "labels", labels);
      write(json, "titles", titles);
      json.writeName("series");
      json.writeStartArray();
      for (Series each : series) {
        json.writeStartObject();
        json.writeStringProperty("name", each.name());
        json.writeStringProperty("tone", each.tone());
        json.writeName("sizes");
        json.writeStartArray();
        each.points().forEach(point -> json.writeNumber(point.size()));
        json.writeEndArray();
        write(json, "texts", each.points().stream().map(Point::text).toList());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return writer.toString();
  }

  private static void write(JsonGenerator json, String name, List<String> texts) {
    json.writeName(name);
    json.writeStartArray();
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
