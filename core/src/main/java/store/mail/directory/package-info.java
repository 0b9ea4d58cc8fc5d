/** Mail as files: each message becomes one .eml below the data folder. */
@NullMarked
package store.mail.directory;

import org.jspecify.annotations.NullMarked;
