/** Mail: addresses, letters, the outbox they wait in, and the port they leave by. */
@NullMarked
package store.mail;

import org.jspecify.annotations.NullMarked;
