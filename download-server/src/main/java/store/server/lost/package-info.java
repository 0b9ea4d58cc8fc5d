/** Where buyers ask for links they have lost. */
@NullMarked
package store.server.lost;

import org.jspecify.annotations.NullMarked;
