package store.payments.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reading came to.
 *
 * @param count the payments by what became of them
 * @param unreadable what was wrong with the first rows that could not be read
 */
public record HistoryRead(ImportCount count, List<String> unreadable) {

  static final HistoryRead NOTHING = new HistoryRead(ImportCount.NONE, List.of());

  private static final int MOST_SENTENCES = 3;

  /** Keeps the first sentences only. */
  public HistoryRead {
    unreadable = List.copyOf(unreadable.subList(0, Math.min(MOST_SENTENCES, unreadable.size())));
  }

  HistoryRead plus(HistoryRead more) {
    List<String> sentences = new ArrayList<>(unreadable);
    sentences.addAll(more.unreadable);
    return new HistoryRead(count.plus(more.count), sentences);
  }
}
