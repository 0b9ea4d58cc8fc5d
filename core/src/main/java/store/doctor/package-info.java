/** Whether everything is there and answers that the shop lives on. */
@NullMarked
package store.doctor;

import org.jspecify.annotations.NullMarked;
