package store.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import store.mail.MailState;
import store.mail.Mailer;
import store.mail.Message;
import store.mail.Sent;

/**
 * Mail to nowhere that is remembered: takes everything until it is told to answer otherwise, as
 * mail servers do, or to fail. What it did not take it does not remember.
 */
public final class ScriptedMailer implements Mailer {

  /** What a willing server says. */
  public static final Sent TAKEN = new Sent(MailState.SENT, "250 taken");

  private final List<Message> taken = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Message, Sent> script = message -> TAKEN;

  /** From now on answers so; what the script throws is thrown. */
  public ScriptedMailer answering(Function<Message, Sent> answer) {
    script = answer;
    return this;
  }

  @Override
  public Sent send(Message message) {
    Sent sent = script.apply(message);
    if (sent.state() == MailState.SENT) {
      taken.add(message);
    }
    return sent;
  }

  /** Remembers a mail that was taken although the answer was lost. */
  public void take(Message message) {
    taken.add(message);
  }

  /** What was taken, in order. */
  public List<Message> taken() {
    return List.copyOf(taken);
  }

  /**
   * The addresses of those whose mail was taken, in alphabetical order, each as often as it was.
   */
  public List<String> readers() {
    return taken().stream().map(message -> message.to().text()).sorted().toList();
  }
}
