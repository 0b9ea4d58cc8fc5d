package store.mail.bounces;

/**
 * What was read. Each message counts once: as refused, delayed, known, foreign, other or
 * unreadable.
 *
 * @param seen messages
 * @param refused reports of mail of ours that will not arrive
 * @param suppressed addresses that get no updates from now on
 * @param delayed reports of mail of ours that is late, or was passed on
 * @param known reports that had been taken in before
 * @param foreign reports of mail that is not ours, or was to somebody else
 * @param other messages that are no reports
 * @param unreadable messages that are too large or cannot be read
 */
public record BounceCount(
    int seen,
    int refused,
    int suppressed,
    int delayed,
    int known,
    int foreign,
    int other,
    int unreadable) {

  static final BounceCount NONE = new BounceCount(0, 0, 0, 0, 0, 0, 0, 0);

  BounceCount plus(BounceCount more) {
    return new BounceCount(
        seen + more.seen,
        refused + more.refused,
        suppressed + more.suppressed,
        delayed + more.delayed,
        known + more.known,
        foreign + more.foreign,
        other + more.other,
        unreadable + more.unreadable);
  }

  static BounceCount refused(int suppressed) {
    return new BounceCount(1, 1, suppressed, 0, 0, 0, 0, 0);
  }

  static final BounceCount DELAYED = new BounceCount(1, 0, 0, 1, 0, 0, 0, 0);
  static final BounceCount KNOWN = new BounceCount(1, 0, 0, 0, 1, 0, 0, 0);
  static final BounceCount FOREIGN = new BounceCount(1, 0, 0, 0, 0, 1, 0, 0);
  static final BounceCount OTHER = new BounceCount(1, 0, 0, 0, 0, 0, 1, 0);
  static final BounceCount UNREADABLE = new BounceCount(1, 0, 0, 0, 0, 0, 0, 1);
}
