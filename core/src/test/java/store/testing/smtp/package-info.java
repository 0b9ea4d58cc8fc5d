/** A mail server of our own, for tests, that behaves as badly as it is told to. */
@NullMarked
package store.testing.smtp;

import org.jspecify.annotations.NullMarked;
