package store.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import store.server.http.Answer;

/** Makes the pages that say one thing. */
final class Notices {

  private final Frame frame;
  private final Templates templates;

  Notices(Frame frame, Templates templates) {
    this.frame = frame;
    this.templates = templates;
  }

  Answer of(
      int status,
      String heading,
      List<String> text,
      Notice.@Nullable Action action,
      Notice.@Nullable Contact contact) {
    Notice notice = new Notice(frame, heading, text, action, contact);
    return Answer.html(status, templates.notice.execute(notice));
  }

  Notice.Contact contact(String before, String subject) {
    return contact(before, subject, ".");
  }

  Notice.Contact contact(String before, String subject, String after) {
    return new Notice.Contact(before, frame.supportLink(subject), after);
  }

  Notice.Action toShop() {
    return new Notice.Action("To the shop", frame.base() + "/");
  }
}
