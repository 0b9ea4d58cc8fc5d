/** {@code store completion}: what the shell offers when the owner presses tab. */
@NullMarked
package store.cli.completion;

import org.jspecify.annotations.NullMarked;
