/** What every command is handed: the global options, the store, the way to answer. */
@NullMarked
package store.cli.session;

import org.jspecify.annotations.NullMarked;
