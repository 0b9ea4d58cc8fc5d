package store.mail;

/**
 * A letter that leaves in the words that are built in, because its own cannot be used.
 *
 * @param letter which
 * @param problem one sentence that names the file, and the line where there is one
 */
public record BrokenTemplate(String letter, String problem) {}
