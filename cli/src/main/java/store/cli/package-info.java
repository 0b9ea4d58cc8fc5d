/** What the owner types: the command tree, its help, and how every failure is told. */
@NullMarked
package store.cli;

import org.jspecify.annotations.NullMarked;
