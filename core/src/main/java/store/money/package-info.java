/** Exact money: minor units and a currency, never a float. */
@NullMarked
package store.money;

import org.jspecify.annotations.NullMarked;
