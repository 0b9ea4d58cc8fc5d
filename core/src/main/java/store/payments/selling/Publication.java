package store.payments.selling;

import store.catalog.Product;
import store.payments.PublishedProduct;

/**
 * A product on sale at the gateway.
 *
 * @param product the product here
 * @param published the product there
 * @param pretend whether the gateway is the pretend one
 */
public record Publication(Product product, PublishedProduct published, boolean pretend) {

  /** HTML for any page: a link that looks like a button, without script or style sheet. */
  public String buttonHtml() {
    return "<a href=\""
        + escaped(published.url().toString())
        + "\" style=\"display:inline-block;padding:0.75em 1.5em;border-radius:0.5em;"
        + "background:#1f5f4a;color:#ffffff;font:600 1em/1.5 system-ui,sans-serif;"
        + "text-decoration:none\">Buy "
        + escaped(product.name())
        + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
