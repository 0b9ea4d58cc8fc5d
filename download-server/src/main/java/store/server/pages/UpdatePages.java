package store.server.pages;

import java.util.List;
import store.config.ShopSettings;
import store.server.http.Answer;

/** The pages on which readers stop updates. They name nobody: a mail may have been passed on. */
public final class UpdatePages {

  private final Templates templates = new Templates();
  private final Frame frame;
  private final Notices notices;

  /** Pages of this shop. */
  public UpdatePages(ShopSettings shop, Assets assets) {
    this.frame = Frame.of(shop, assets);
    this.notices = new Notices(frame, templates);
  }

  /** What the template shows. */
  private record View(Frame frame, String action) {}

  /** The button, which has not been pressed. */
  public Answer ask(String token) {
    return Answer.html(
        200, templates.unsubscribe.execute(new View(frame, frame.base() + "/u/" + token)));
  }

  /** It has been pressed, now or before. */
  public Answer stopped() {
    return notices.of(
        200,
        "No more updates",
        List.of(
            "You get no more mail about new versions. Your private links go on working, and new"
                + " versions of what you bought appear on their pages."),
        null,
        notices.contact("Changed your mind? Write to", "Updates again, please"));
  }
}
