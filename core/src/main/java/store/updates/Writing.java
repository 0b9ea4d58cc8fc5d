package store.updates;

import store.mail.Message;

/** Writes the mails of one mailing; may be used by several threads. */
final class Writing {

  private final UpdateLetters letters;
  private final Mailing mailing;
  private final UpdateWords.Compiled words;

  Writing(UpdateLetters letters, Mailing mailing) {
    this.letters = letters;
    this.mailing = mailing;
    this.words = mailing.words().compiled();
  }

  /** The mail of a recipient; the same each time. */
  Message message(Turn turn, UpdateLetters.Reader reader) {
    return letters.message(words, reader, turn.messageId(), mailing.createdAt());
  }
}
