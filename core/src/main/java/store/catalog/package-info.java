/** What is for sale: products, their releases, and the bytes of their files. */
@NullMarked
package store.catalog;

import org.jspecify.annotations.NullMarked;
