package store.cli.output;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.cli.output.Columns.Column;
import store.cli.output.Columns.Many;
import store.cli.output.Columns.One;
import store.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** The one JSON document of a run: indented, UTC instants in milliseconds, ended by a line feed. */
final class JsonDocument {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** UTC, with milliseconds. */
  static final DateTimeFormatter INSTANTS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JsonGenerator json;

  private JsonDocument(JsonGenerator json) {
    this.json = json;
  }

  /** A thing as an object. */
  static <T> String of(Columns<T> columns, T thing) {
    return written(new One<>(columns, thing));
  }

  /** Things as an array of objects. */
  static <T> String of(Columns<T> columns, List<T> things) {
    return written(new Many<>(columns, things));
  }

  /** An object with this one text, or an empty one. */
  static String of(Map<String, String> texts) {
    return written(texts);
  }

  private static String written(Object value) {
    StringWriter writer = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), writer)) {
      new JsonDocument(json).write(value);
    }
    return Printable.json(writer.toString()) + "\n";
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case One<?> one -> writeOne(one);
      case Many<?> many -> writeMany(many);
      case Money money -> writeMoney(money);
      case JsonText given -> json.writeRawValue(given.indented("  ".repeat(depth())));
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Instant instant -> json.writeString(INSTANTS.format(instant));
      case Enum<?> constant -> json.writeString(Cells.name(constant));
      case Collection<?> several -> {
        json.writeStartArray();
        several.forEach(this::write);
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, each) -> {
          json.writeName(key.toString());
          write(each);
        });
        json.writeEndObject();
      }
      default -> json.writeString(Cells.plain(value));
    }
  }

  private int depth() {
    return json.streamWriteContext().getNestingDepth();
  }

  private <N> void writeOne(One<N> one) {
    json.writeStartObject();
    for (Column<N> column : one.columns().all()) {
      json.writeName(column.key());
      write(column.value().apply(one.thing()));
    }
    json.writeEndObject();
  }

  private <N> void writeMany(Many<N> many) {
    json.writeStartArray();
    many.things().forEach(each -> writeOne(new One<>(many.columns(), each)));
    json.writeEndArray();
  }

  private void writeMoney(Money money) {
    json.writeStartObject();
    json.writeNumberProperty("minor", money.minor());
    json.writeStringProperty("currency", money.currency().getCurrencyCode());
    json.writeEndObject();
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indent = new DefaultIndenter("  ", "\n");
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withObjectEmptySeparator("")
              .withArrayEmptySeparator("");
      return new DefaultPrettyPrinter(separators)
          .withObjectIndenter(indent)
          .withArrayIndenter(indent);
    }
  }
}
