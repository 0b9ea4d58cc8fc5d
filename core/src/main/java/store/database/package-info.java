/** The one database: opened, migrated, read, and written through one writer. */
@NullMarked
package store.database;

import org.jspecify.annotations.NullMarked;
