/**
 * How a command answers: sentences, tables and pages for people, one JSON document for programs.
 */
@NullMarked
package store.cli.output;

import org.jspecify.annotations.NullMarked;
