package store.payments.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * What every event of Stripe's has, whichever API version wrote it: the oldest have neither {@code
 * object} nor {@code api_version}.
 *
 * @param id its id
 * @param type what happened: {@code checkout.session.completed}
 * @param apiVersion in which version it is written, if it says so
 * @param livemode whether it is about real money, if it or its object says so
 * @param created when it happened, if it says so
 * @param object the object it is about, as JSON
 */
public record EventEnvelope(
    String id,
    String type,
    @Nullable String apiVersion,
    @Nullable Boolean livemode,
    @Nullable Instant created,
    String object) {

  /** Ids and types stand in logs and on terminals: nothing in them may be more than a word. */
  private static final Pattern WORD = Pattern.compile("[!-~]{1,255}");

  /** Events of the second interface carry no object and would have to be fetched. */
  private static final String THIN = "v2.core.event";

  /**
   * Reads an event.
   *
   * @throws StoreException {@code MISUSED} when it is none, or one of the second interface
   */
  public static EventEnvelope parse(byte[] body) {
    return parse(text(body));
  }

  /** Reads an event that was read before. */
  public static EventEnvelope parse(String body) {
    Fields event = fields(body);
    if (event.textOr("object", "event").equals(THIN)) {
      throw StoreException.misused(
          "This is a thin event ("
              + Words.printable(event.textOr("type", "of no type"))
              + "), which this shop cannot use; create the endpoint for snapshot events, with"
              + " `store webhook endpoint create`.");
    }
    JsonElement object = event.object("data").json().get("object");
    if (!(object instanceof JsonObject about)) {
      throw StoreException.misused("This is no event: it has no object in data.object.");
    }
    Boolean livemode = event.flag("livemode");
    return new EventEnvelope(
        word(event, "id"),
        word(event, "type"),
        event.text("api_version"),
        livemode == null ? new Fields(about).flag("livemode") : livemode,
        event.instant("created"),
        about.toString());
  }

  /** When it happened, or that instant when it does not say. */
  public Instant createdOr(Instant otherwise) {
    return Objects.requireNonNullElse(created, otherwise);
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException binary) {
      throw StoreException.misused("This is no event: it is not text in UTF-8.");
    }
  }

  private static Fields fields(String body) {
    try {
      return new Fields(StripeApi.parsed(body));
    } catch (StoreException noJson) {
      throw StoreException.misused("This is no event: it is not one JSON object.");
    }
  }

  private static String word(Fields event, String name) {
    String text = event.text(name);
    if (text == null || !WORD.matcher(text).matches()) {
      throw StoreException.misused("This is no event: it has no " + name + ".");
    }
    return text;
  }
}
