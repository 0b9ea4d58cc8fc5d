/** {@code store serve}: the server, until it is told to stop. */
@NullMarked
package store.cli.serve;

import org.jspecify.annotations.NullMarked;
