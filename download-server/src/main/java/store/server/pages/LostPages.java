package store.server.pages;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import store.config.ShopSettings;
import store.server.http.Answer;

/** The pages for those who lost their links. None of them tells who has bought. */
public final class LostPages {

  /** The longest address that is worth showing again. */
  private static final int LONGEST = 254;

  private final Templates templates = new Templates();
  private final Frame frame;
  private final Notices notices;

  /** Pages of this shop. */
  public LostPages(ShopSettings shop, Assets assets) {
    this.frame = Frame.of(shop, assets);
    this.notices = new Notices(frame, templates);
  }

  /** What the template shows. */
  private record View(
      Frame frame, String action, String email, @Nullable String mistake, String supportLink) {}

  /** The form. */
  public Answer form() {
    return Answer.html(200, page("", null)).with("X-Robots-Tag", "");
  }

  /** The form once more, because no mail can be sent to what was typed. */
  public Answer again(@Nullable String typed) {
    String shown = typed == null || typed.length() > LONGEST ? "" : typed;
    return Answer.html(
        422, page(shown, "No mail can be sent to that; write it like ada@example.org."));
  }

  private String page(String email, @Nullable String mistake) {
    return templates.lost.execute(
        new View(frame, frame.lost(), email, mistake, frame.supportLink("A link that is lost")));
  }

  /** It was asked for; the same for everybody. */
  public Answer asked() {
    return notices.of(
        200,
        "Look into your mailbox",
        List.of(
            "If something was bought with that address, a mail with your private links is on its"
                + " way. It takes a minute or two.",
            "Nothing there? Look among the spam, and try the other addresses you may have used. An"
                + " address gets three such mails an hour at most."),
        null,
        notices.contact("Does none come? Write to", "A link that is lost"));
  }

  /** It was asked for too often. */
  public Answer tooMany(Duration wait) {
    return notices
        .of(
            429,
            "That was often",
            List.of(
                "From where you are, links were asked for very often. Please wait a minute, then try"
                    + " again."),
            null,
            notices.contact("Do you need help? Write to", "A link that is lost"))
        .with("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }
}
