/** {@code store demo}: the whole thing on a throw-away store. */
@NullMarked
package store.cli.demo;

import org.jspecify.annotations.NullMarked;
