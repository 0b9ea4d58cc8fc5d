package store.cli.products;

import store.cli.session.Group;
import store.cli.session.Session;

/** {@code store product VERB} */
public final class ProductGroup {

  private ProductGroup() {}

  /** The verbs. */
  public static Group of(Session session) {
    return new Group("Keep what is for sale.")
        .verb("add", () -> new AddCommand(session))
        .verb("list", () -> new ListCommand(session))
        .verb("show", () -> new ShowCommand(session))
        .verb("edit", () -> new EditCommand(session))
        .verb("archive", () -> new ArchiveCommand(session))
        .verb("restore", () -> new RestoreCommand(session))
        .verb("release", () -> new ReleaseCommand(session))
        .verb("publish", () -> new PublishCommand(session));
  }
}
