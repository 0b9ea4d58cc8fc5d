package store.updates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * CommonMark as HTML and as plain text for a mail. HTML in it is shown, not passed on; addresses of
 * links and images are http, https, mailto or relative.
 */
final class Markdown {

  /** Mail programs drop style sheets, so each tag carries its own. */
  private static final Map<String, String> STYLES =
      Map.ofEntries(
          Map.entry("h1", "font-size:24px;line-height:1.3;margin:24px 0 12px"),
          Map.entry("h2", "font-size:20px;line-height:1.3;margin:24px 0 12px"),
          Map.entry("h3", "font-size:17px;line-height:1.3;margin:20px 0 8px"),
          Map.entry("blockquote", "margin:16px 0;padding-left:14px;border-left:3px solid #8888"),
          Map.entry("pre", "white-space:pre-wrap;font-size:14px;margin:16px 0"),
          Map.entry("code", "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.95em"),
          Map.entry("img", "max-width:100%;height:auto"),
          Map.entry("hr", "border:0;border-top:1px solid #8888;margin:24px 0"));

  private final Parser parser = Parser.builder().build();
  private final HtmlRenderer html =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new Safe(new DefaultUrlSanitizer(List.of("http", "https", "mailto"))))
          .attributeProviderFactory(context ->
              (node, tag, attributes) -> {
                String style = STYLES.get(tag);
                attributes.remove("rel"); // A mail is no page that search engines rank.
                if (style != null) {
                  attributes.put("style", style);
                }
              })
          .build();
  private final TextContentRenderer text =
      TextContentRenderer.builder()
          .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
          .nodeRendererFactory(PlainLink::new)
          .build();

  /** As HTML; the text that stands for an address becomes a link to it. */
  String html(String markdown, char address) {
    Node document = parser.parse(markdown);
    document.accept(new Linker(address));
    return html.render(document);
  }

  /** As plain text; the addresses of links stand behind their words. */
  String text(String markdown) {
    return text.render(parser.parse(markdown)).strip();
  }

  /** Whether one of these characters stands in the address of a link. */
  boolean leadsTo(String markdown, String characters) {
    Set<Boolean> found = new HashSet<>();
    parser
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                found.add(link.getDestination().chars().anyMatch(c -> characters.indexOf(c) >= 0));
                visitChildren(link);
              }
            });
    return found.contains(true);
  }

  /** Makes links of an address that stands in the text by itself. */
  private static final class Linker extends AbstractVisitor {
    private final String address;

    Linker(char address) {
      this.address = String.valueOf(address);
    }

    @Override
    public void visit(Link link) {
      // What stands in it is linked already.
    }

    @Override
    public void visit(Text words) {
      String rest = words.getLiteral();
      int at = rest.indexOf(address);
      while (at >= 0) {
        Link link = new Link(address, null);
        link.appendChild(new Text(address));
        words.insertBefore(new Text(rest.substring(0, at)));
        words.insertBefore(link);
        rest = rest.substring(at + 1);
        at = rest.indexOf(address);
      }
      words.setLiteral(rest);
    }
  }

  /** Holds images to what links are held to. */
  private record Safe(DefaultUrlSanitizer links) implements UrlSanitizer {
    @Override
    public String sanitizeLinkUrl(String url) {
      return links.sanitizeLinkUrl(url);
    }

    @Override
    public String sanitizeImageUrl(String url) {
      return links.sanitizeLinkUrl(url);
    }
  }

  /** Writes a link as its words and its address, or as one of them when they are the same. */
  private record PlainLink(TextContentNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Link.class);
    }

    @Override
    public void render(Node node) {
      Link link = (Link) node;
      List<Text> words = new ArrayList<>();
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        if (child instanceof Text text) {
          words.add(text);
        }
        context.render(child);
      }
      boolean same =
          words.size() == 1 && words.getFirst().getLiteral().equals(link.getDestination());
      if (!same) {
        context.getWriter().write(" (" + link.getDestination() + ")");
      }
    }
  }
}
