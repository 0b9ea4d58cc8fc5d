/**
 * What visitors did, and where they came from; nobody is followed, and nobody can be told from it.
 */
@NullMarked
package store.analytics;

import org.jspecify.annotations.NullMarked;
