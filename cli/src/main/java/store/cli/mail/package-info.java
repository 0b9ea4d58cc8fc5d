/** {@code store mail}: mail on its way out. */
@NullMarked
package store.cli.mail;

import org.jspecify.annotations.NullMarked;
