/** The rules of the house: who may know whom, and what nobody does. */
@NullMarked
package store.architecture;

import org.jspecify.annotations.NullMarked;
