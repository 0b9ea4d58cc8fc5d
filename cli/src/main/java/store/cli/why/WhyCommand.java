package store.cli.why;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import store.cli.output.Columns;
import store.cli.output.Moment;
import store.cli.session.Examples;
import store.cli.session.Session;
import store.reports.why.Fact;
import store.reports.why.Story;

/** {@code store why EMAIL|CODE|LINK} */
@Command(
    name = "why",
    description =
        "Tell what became of a purchase: whether it was paid, what the mail server said, who looked"
            + " at the link, what was downloaded and what is left; then what is likely wrong, and the"
            + " command that mends it.")
@Examples({
  "store why ada@example.org",
  "store why P-7F3K9Q2M --json",
  "store why https://shop.example/d/MptS-wdGeJMt_sN-AX6D0jcl2QE499rWL8ZQTbBMsCQ"
})
public final class WhyCommand implements Runnable {

  private static final Columns<Fact> FACTS =
      Columns.<Fact>of("at", Fact::at).and("what", Fact::what);

  private static final Columns<Story> STORY =
      Columns.<Story>of("subject", Story::subject)
          .many("facts", FACTS, Story::facts)
          .and("verdict", Story::verdict)
          .and("repair", Story::repair);

  private final Session session;

  @Parameters(
      paramLabel = "EMAIL|CODE|LINK",
      description =
          "The buyer's address, the code of the purchase, or the private link as the buyer has it.")
  private String subject = "";

  /** The command, in its session. */
  public WhyCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Story story = session.store().storyteller().tell(subject);
    session
        .output()
        .chronicle(
            story.facts().stream().map(fact -> new Moment(fact.at(), fact.what())).toList(),
            story.verdict(),
            story.repair(),
            STORY,
            story);
  }
}
