/** Mail that comes back: reports of other mail systems, read with suspicion. */
@NullMarked
package store.mail.bounces;

import org.jspecify.annotations.NullMarked;
