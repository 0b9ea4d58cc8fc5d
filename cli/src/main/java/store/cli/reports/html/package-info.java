/** Reports as one page of HTML that needs nothing else: headline, charts and tables. */
@NullMarked
package store.cli.reports.html;

import org.jspecify.annotations.NullMarked;
