package store.cli.reports.html;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import store.money.Money;
import store.reports.Period;
import store.reports.SalesFigures;
import store.reports.SalesReport;

/**
 * Whether the last whole month was better than the one before, in one currency. A month is whole
 * when all its days were asked about and are over.
 */
final class Comparison {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TENFOLD = BigDecimal.valueOf(900);

  private final SalesReport months;
  private final LocalDate today;
  private final YearMonth last;

  private Comparison(SalesReport months, LocalDate today) {
    this.months = months;
    this.today = today;
    LocalDate to = months.period().to();
    LocalDate over = to.isBefore(today) ? to : today.minusDays(1);
    this.last = YearMonth.from(over.plusDays(1)).minusMonths(1);
  }

  /** What the months of a currency say on that day. */
  static Headline of(SalesReport months, Instant madeAt) {
    Period period = months.period();
    return new Comparison(months, madeAt.atZone(period.zone()).toLocalDate()).headline();
  }

  private Headline headline() {
    YearMonth previous = last.minusMonths(1);
    String currency = months.currency().getCurrencyCode();
    if (!isAsked(last)) {
      YearMonth running = YearMonth.from(months.period().to());
      SalesFigures figures = figures(running);
      return Headline.plain(
          Words.month(running) + unfinished(running) + ", net",
          Words.money(figures.net()),
          "No month is whole yet, so there is nothing to compare.",
          purchases(figures));
    }
    SalesFigures now = figures(last);
    List<String> details = new ArrayList<>();
    if (!isAsked(previous)) {
      details.add(gross(now));
      details.addAll(unfinished());
      return Headline.plain(
          Words.month(last) + ", net",
          Words.money(now.net()),
          name(last) + " " + brought(now.net()) + ". There is no whole month before it to compare.",
          details.toArray(String[]::new));
    }
    SalesFigures before = figures(previous);
    details.add(
        "Gross "
            + Words.money(now.gross())
            + (isPercent(now.gross(), before.gross())
                ? ", " + change(now.gross(), before.gross()) + " " + name(previous)
                : "; " + name(previous) + " had " + Words.money(before.gross()))
            + ". "
            + Words.count(now.purchases(), "purchase")
            + "; "
            + name(previous)
            + " had "
            + Words.number(before.purchases())
            + ".");
    details.addAll(unfinished());
    int direction = Long.signum(Long.compare(now.net().minor(), before.net().minor()));
    return new Headline(
        Words.month(last) + ", net " + currency,
        Words.money(now.net()),
        verdict(direction, now.net(), before.net()),
        direction > 0 ? "up" : direction < 0 ? "down" : "even",
        sentence(now.net(), before.net()),
        List.of(
            bar(last, now.net(), before.net(), "now"),
            bar(previous, before.net(), now.net(), "before")),
        List.copyOf(details));
  }

  private String verdict(int direction, Money now, Money before) {
    String than = " than " + name(last.minusMonths(1));
    if (direction == 0) {
      return "= The same as " + name(last.minusMonths(1));
    }
    String sign = direction > 0 ? "\u25b2 " : "\u25bc ";
    return isPercent(now, before)
        ? sign + percent(now, before) + (direction > 0 ? " better" : " worse") + than
        : sign + (direction > 0 ? "Better" : "Worse") + than;
  }

  private String sentence(Money now, Money before) {
    String other = name(last.minusMonths(1));
    if (isPercent(now, before)) {
      return name(last) + " " + brought(now) + ", " + change(now, before) + " " + other + ".";
    }
    boolean both = now.minor() == 0 && before.minor() == 0;
    return name(last)
        + " "
        + brought(now)
        + "; "
        + other
        + " "
        + brought(before)
        + (both ? ", too." : ".");
  }

  private static String brought(Money net) {
    if (net.minor() == 0) {
      return "brought nothing";
    }
    return net.minor() > 0 ? "brought " + Words.money(net) : "lost " + Words.money(net.times(-1));
  }

  /** {@code 12 % more than}; both amounts are positive. */
  private static String change(Money now, Money before) {
    int direction = Long.compare(now.minor(), before.minor());
    if (direction == 0) {
      return "as much as";
    }
    return percent(now, before) + (direction > 0 ? " more than" : " less than");
  }

  private static String percent(Money now, Money before) {
    BigDecimal old = BigDecimal.valueOf(before.minor());
    BigDecimal percent =
        BigDecimal.valueOf(now.minor())
            .subtract(old)
            .abs()
            .multiply(HUNDRED)
            .divide(old, 1, RoundingMode.HALF_UP);
    if (percent.compareTo(TENFOLD) > 0) {
      return "over 900\u00a0%";
    }
    BigDecimal whole = percent.setScale(0, RoundingMode.HALF_UP);
    boolean all = whole.compareTo(HUNDRED) == 0 && now.minor() > 0 && now.minor() < before.minor();
    if (all) {
      return "over 99\u00a0%";
    }
    return whole.signum() == 0 ? "under 1\u00a0%" : whole.toPlainString() + "\u00a0%";
  }

  /** A share of nothing or of a loss says nothing. */
  private static boolean isPercent(Money now, Money before) {
    return now.minor() > 0 && before.minor() > 0;
  }

  private Headline.Bar bar(YearMonth month, Money amount, Money other, String tone) {
    long longest = Math.max(1, Math.max(amount.minor(), other.minor()));
    int percent =
        BigDecimal.valueOf(Math.max(0, amount.minor()))
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(longest), 0, RoundingMode.HALF_UP)
            .intValue();
    return new Headline.Bar(name(month), Words.money(amount), percent, tone);
  }

  /** The month that is not over, or of which only some days were asked about. */
  private List<String> unfinished() {
    YearMonth next = last.plusMonths(1);
    if (months.period().to().isBefore(next.atDay(1))) {
      return List.of();
    }
    SalesFigures figures = figures(next);
    return List.of(
        name(next)
            + unfinished(next)
            + ": "
            + Words.money(figures.net())
            + " net, "
            + Words.count(figures.purchases(), "purchase")
            + ".");
  }

  private String unfinished(YearMonth month) {
    return month.equals(YearMonth.from(today))
        ? " so far (still running)"
        : " until " + Words.day(months.period().to());
  }

  private static String gross(SalesFigures figures) {
    return "Gross " + Words.money(figures.gross()) + ", " + purchases(figures);
  }

  private static String purchases(SalesFigures figures) {
    return Words.count(figures.purchases(), "purchase") + ".";
  }

  private boolean isAsked(YearMonth month) {
    return !month.atDay(1).isBefore(months.period().from());
  }

  /** The month, with its year where that is not the current one. */
  private String name(YearMonth month) {
    boolean current = last.getYear() == today.getYear() || month.getYear() == today.getYear();
    return current
        ? month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        : Words.month(month);
  }

  private SalesFigures figures(YearMonth month) {
    return months.rows().stream()
        .filter(row -> row.key().equals(month.toString()))
        .map(SalesReport.Row::figures)
        .findFirst()
        .orElseGet(() -> {
          Money nothing = Money.zero(months.currency());
          return new SalesFigures(0, 0, nothing, nothing, nothing, nothing);
        });
  }
}
