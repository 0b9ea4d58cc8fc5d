package store.updates;

import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * How much of a mailing is sent now.
 *
 * @param limit the most mails; null for all
 * @param canary a share that goes first, and the rest only if it arrives; null for none
 */
public record Portion(@Nullable Integer limit, @Nullable Canary canary) {

  /** Everything that waits. */
  public static final Portion ALL = new Portion(null, null);

  /** Only positive limits mean anything. */
  public Portion {
    if (limit != null && limit < 1) {
      throw StoreException.misused("At least 1 mail has to be sent; nothing was sent.");
    }
  }

  /**
   * A share of the recipients, as it was written: {@code 1%} or {@code 50}.
   *
   * @param amount above 0
   * @param percent whether it is of a hundred
   */
  public record Canary(double amount, boolean percent) {

    /**
     * Reads a share.
     *
     * @throws StoreException {@code MISUSED} when it is none
     */
    public static Canary parse(String typed) {
      String text = typed.strip();
      boolean percent = text.endsWith("%");
      String number = percent ? text.substring(0, text.length() - 1).strip() : text;
      boolean well = number.matches(percent ? "[0-9]{1,3}([.][0-9]{1,3})?" : "[0-9]{1,9}");
      double amount = well ? Double.parseDouble(number) : 0;
      if (amount <= 0 || (percent && amount > 100)) {
        throw StoreException.misused(
            "\"" + text + "\" is no share; write it like 1%, or like 50 for so many mails.");
      }
      return new Canary(amount, percent);
    }

    /** How many of so many that is, at least one. */
    int of(int recipients) {
      double share = percent ? Math.ceil(recipients * amount / 100) : amount;
      return (int) Math.clamp(share, 1, Math.max(1, recipients));
    }

    /** Whether so many mails, refused or in doubt, say that something is wrong. */
    static boolean alarmed(int lost, int share) {
      return lost >= 2 && lost * 20L > share;
    }

    /** As it is written. */
    @Override
    public String toString() {
      String number = amount == Math.rint(amount) ? Long.toString((long) amount) : "" + amount;
      return percent ? number + "%" : number;
    }
  }
}
