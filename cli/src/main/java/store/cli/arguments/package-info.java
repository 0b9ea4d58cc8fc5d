/** What a typed word means: converters from text to the store's own types. */
@NullMarked
package store.cli.arguments;

import org.jspecify.annotations.NullMarked;
