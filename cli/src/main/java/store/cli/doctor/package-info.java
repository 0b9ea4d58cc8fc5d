/** The command that looks whether everything is well. */
@NullMarked
package store.cli.doctor;

import org.jspecify.annotations.NullMarked;
