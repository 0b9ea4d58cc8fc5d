package store.payments.selling;

/**
 * The press of a button. Presses of one identity are the same press sent twice.
 *
 * @param identity a hash of all that is the same when a form is sent twice
 * @param ofOurForm whether our own page's key is in it, which no other visitor has
 */
public record Press(String identity, boolean ofOurForm) {}
