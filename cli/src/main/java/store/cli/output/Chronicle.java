package store.cli.output;

import java.util.List;
import java.util.regex.Pattern;

/** Things behind the times at which they happened; long ones go on below, and none is cut. */
final class Chronicle {

  private static final int GAP = 2;
  private static final int NARROWEST = 30;
  private static final Pattern SPACES = Pattern.compile(" +");

  private final Cells cells;
  private final int width;

  /** Lines of at most that many cells, as far as words can be parted so. */
  Chronicle(Cells cells, int width) {
    this.cells = cells;
    this.width = width;
  }

  /** The heading and the lines, each ended by a line feed; nothing when nothing happened. */
  String text(List<Moment> moments) {
    if (moments.isEmpty()) {
      return "";
    }
    List<String> times =
        moments.stream().map(moment -> cells.text(moment.at(), Columns.Look.PLAIN)).toList();
    int margin = times.stream().mapToInt(Printable::width).max().orElse(0) + GAP;
    StringBuilder text = new StringBuilder("AT" + " ".repeat(margin - 2) + "WHAT\n");
    for (int index = 0; index < times.size(); index++) {
      String time = times.get(index);
      text.append(time).append(" ".repeat(margin - Printable.width(time)));
      text.append(paragraph(moments.get(index).what(), margin));
    }
    return text.toString();
  }

  /** The words on lines that fit behind that margin, ended by a line feed. */
  String paragraph(String words, int margin) {
    int room = Math.max(NARROWEST, width - margin);
    StringBuilder text = new StringBuilder();
    int used = 0;
    for (String word : SPACES.split(Printable.line(words).strip(), -1)) {
      int cellsOfWord = Printable.width(word);
      if (used > 0 && used + 1 + cellsOfWord > room) {
        text.append('\n').append(" ".repeat(margin));
        used = 0;
      }
      text.append(used == 0 ? "" : " ").append(word);
      used += (used == 0 ? 0 : 1) + cellsOfWord;
    }
    return text.append('\n').toString();
  }
}
