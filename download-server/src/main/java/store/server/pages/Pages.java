package store.server.pages;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.analytics.Attribution;
import store.catalog.Product;
import store.config.ShopSettings;
import store.delivery.Closure;
import store.delivery.PrivatePage;
import store.server.http.Answer;

/** Every page the server has, in every state it can be in. */
public final class Pages {

  private final Templates templates = new Templates();
  private final Frame frame;
  private final Notices notices;
  private final ZoneId zone;

  /** Pages of this shop. */
  public Pages(ShopSettings shop, Assets assets) {
    this.frame = Frame.of(shop, assets);
    this.notices = new Notices(frame, templates);
    this.zone = shop.timeZone();
  }

  /** The path under which the shop lives, empty at the root of its host. */
  public String base() {
    return frame.base();
  }

  /** What is for sale, to a visitor who comes from there. */
  public Answer home(List<Product> products, Attribution cameFrom) {
    String query = Frame.query(cameFrom);
    return Answer.html(200, templates.home.execute(HomeView.of(frame, products, query)))
        .with("Cache-Control", "no-cache")
        .with("X-Robots-Tag", "");
  }

  /** What was bought, and the buttons to download it. */
  public Answer purchase(String token, PrivatePage page) {
    return Answer.html(200, templates.purchase.execute(PurchaseView.of(frame, zone, token, page)));
  }

  /** The way to the file of a grant. */
  public Answer granted(String secret, String fileName) {
    return Answer.seeOther(frame.grant(secret, fileName));
  }

  /** The way to the private page. */
  public Answer toPurchase(String token) {
    return Answer.seeOther(frame.purchase(token));
  }

  /** No such page; the same wherever it is. */
  public Answer notFound() {
    return notice(
        404,
        "There is nothing here",
        List.of(
            "If you came by a private link, open it once more from the mail that brought it: mail"
                + " programs sometimes break long links in two.",
            "If you have lost it, we mail it to you once more."),
        lostLink(),
        contact(
            "Does it still not open? Write to",
            "A link that does not open",
            ", and we will find your purchase."));
  }

  /** Why a link that exists does not open. */
  public Answer closed(Closure why, String code) {
    String subject = "Purchase " + code;
    return switch (why) {
      case PENDING ->
          notice(
              403,
              "The payment is not confirmed yet",
              List.of(
                  "Some ways to pay take a few days. As soon as the money for purchase "
                      + code
                      + " has arrived, this same link opens: please come back later."),
              null,
              contact("Questions? Write to", subject));
      case REFUNDED ->
          notice(
              410,
              "This purchase was refunded",
              List.of(
                  "The money for purchase "
                      + code
                      + " went back, and with it the downloads ended."),
              null,
              contact("If that surprises you, write to", subject));
      case DISPUTED ->
          notice(
              410,
              "This purchase is on hold",
              List.of(
                  "The payment for purchase "
                      + code
                      + " is disputed with the bank. Until that is settled the downloads wait."),
              null,
              contact("If that surprises you, write to", subject));
      case EXPIRED ->
          notice(
              410,
              "This link has expired",
              List.of(
                  "The time in which the files of purchase "
                      + code
                      + " could be downloaded is over."),
              null,
              contact("If you still need them, write to", subject));
    };
  }

  /** The button was pressed once too often. */
  public Answer usedUp(String token, String code, String fileName) {
    return notice(
        403,
        "No downloads left",
        List.of("All downloads of " + fileName + " are used."),
        backTo(token),
        contact(
            "Lost the file, or has it never arrived whole? Write to",
            "No downloads left of purchase " + code,
            " with your purchase code " + code + ", and we will help."));
  }

  /** A grant that is over. */
  public Answer runOut(@Nullable String token) {
    return notice(
        410,
        "This download has ended",
        List.of(
            token == null
                ? "Its time or its bytes are used up, and the private link it came from opens no"
                    + " more."
                : "Its time or its bytes are used up. Start it again from your private page."),
        token == null ? null : backTo(token),
        contact("Questions? Write to", "A download that has ended"));
  }

  /** The same download runs on so many connections that one more would not get the whole file. */
  public Answer underWay() {
    return notice(
            429,
            "This download is under way",
            List.of(
                "It was started several times and is still running. Let it finish; if it has"
                    + " stopped, wait a minute and start it again from your private page."),
            null,
            contact("Questions? Write to", "A download that does not finish"))
        .with("Retry-After", "60");
  }

  /** Too many wrong guesses. */
  public Answer tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return notice(
            429,
            "Too many wrong links",
            List.of(
                "From where you are, many links were tried that do not exist. Wait a minute, then"
                    + " open the link from your mail."),
            lostLink(),
            contact("Does it still not open? Write to", "A link that does not open"))
        .with("Retry-After", Long.toString(seconds));
  }

  /** Something is away just now. */
  public Answer away() {
    return notice(
            503,
            "Back in a moment",
            List.of("The shop cannot answer just now. Nothing is lost: please try again soon."),
            null,
            null)
        .with("Retry-After", "10");
  }

  /** Something is broken. */
  public Answer failed() {
    return notice(
        500,
        "Something went wrong",
        List.of("That was our mistake, not yours, and it is in our log. Please try again."),
        null,
        contact("If it happens again, write to", "Something went wrong"));
  }

  /** A rule is against it. */
  public Answer refused() {
    return notice(
        403,
        "That is not possible",
        List.of("The shop refuses this."),
        null,
        contact("Questions? Write to", "Refused"));
  }

  /** The request makes no sense. */
  public Answer badRequest() {
    return notice(
        400, "That request makes no sense", List.of("The shop cannot read it."), null, null);
  }

  /** There is something here, but not to be used in this way. */
  public Answer wrongMethod() {
    return notice(
        405, "Not this way", List.of("This address does not take that request."), null, null);
  }

  /** More was sent than is taken. */
  public Answer tooLarge() {
    return notice(
        413, "That is too much", List.of("The request is larger than the shop takes."), null, null);
  }

  /** The file has changed, or is not what the request wants. */
  public Answer preconditionFailed() {
    return notice(
        412, "The file is another", List.of("It is not the file you asked for."), null, null);
  }

  /** The file has no such part. */
  public Answer rangeNotSatisfiable() {
    return notice(416, "There is no such part", List.of("The file ends before it."), null, null);
  }

  private Answer notice(
      int status,
      String heading,
      List<String> text,
      Notice.@Nullable Action action,
      Notice.@Nullable Contact contact) {
    return notices.of(status, heading, text, action, contact);
  }

  private Notice.Action lostLink() {
    return new Notice.Action("Find my links", frame.lost());
  }

  private Notice.Action backTo(String token) {
    return new Notice.Action("Back to your page", frame.purchase(token));
  }

  private Notice.Contact contact(String before, String subject) {
    return notices.contact(before, subject);
  }

  private Notice.Contact contact(String before, String subject, String after) {
    return notices.contact(before, subject, after);
  }
}
