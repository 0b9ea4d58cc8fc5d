package store.testing.smtp;

/**
 * A point of a conversation at which the server has something to say.
 *
 * @param verb what it answers to: {@code GREETING}, {@code EHLO}, {@code STARTTLS}, {@code AUTH},
 *     {@code MAIL}, {@code RCPT}, {@code DATA}, {@code BODY} (the first line of a mail; nothing is
 *     said there), {@code .} (the end of a mail), {@code RSET}, {@code QUIT}
 * @param line the whole command
 * @param connection which connection it is, from 1
 * @param mail which mail of that connection it is, from 1; counted by {@code MAIL}
 */
public record Step(String verb, String line, int connection, int mail) {

  /** Whether it is an answer to that. */
  public boolean is(String other) {
    return verb.equals(other);
  }
}
