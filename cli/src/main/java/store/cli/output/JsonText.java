package store.cli.output;

/**
 * A JSON document as somebody else wrote it: in JSON it stands as it is, for people it is indented.
 * Its numbers are never read, so that none of them changes.
 *
 * @param text one whole JSON value
 */
public record JsonText(String text) {

  private static final String INDENT = "  ";

  /** The same, one value a line. */
  @Override
  public String toString() {
    return indented("");
  }

  /** The same, one value a line, all lines but the first behind the margin. */
  String indented(String margin) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    int index = 0;
    while (index < text.length()) {
      char next = text.charAt(index);
      int end = index + 1;
      switch (next) {
        case '"' -> {
          end = endOfString(index);
          out.append(text, index, end);
        }
        case '{', '[' -> {
          int after = skipBlanks(end);
          boolean empty = after < text.length() && text.charAt(after) == (next == '{' ? '}' : ']');
          out.append(next);
          if (empty) {
            out.append(text.charAt(after));
            end = after + 1;
          } else {
            line(out, margin, ++depth);
          }
        }
        case '}', ']' -> {
          line(out, margin, --depth);
          out.append(next);
        }
        case ',' -> {
          out.append(next);
          line(out, margin, depth);
        }
        case ':' -> out.append(": ");
        case ' ', '\t', '\r', '\n' -> {}
        default -> out.append(next);
      }
      index = end;
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String margin, int depth) {
    out.append('\n').append(margin).append(INDENT.repeat(Math.max(0, depth)));
  }

  private int skipBlanks(int from) {
    int index = from;
    while (index < text.length() && " \t\r\n".indexOf(text.charAt(index)) >= 0) {
      index++;
    }
    return index;
  }

  private int endOfString(int from) {
    int index = from + 1;
    while (index < text.length() && text.charAt(index) != '"') {
      index += text.charAt(index) == '\\' ? 2 : 1;
    }
    return Math.min(index + 1, text.length());
  }
}
