/** The configuration file and the environment, read into the settings of the features. */
@NullMarked
package store.config;

import org.jspecify.annotations.NullMarked;
