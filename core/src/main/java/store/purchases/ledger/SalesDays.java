package store.purchases.ledger;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import store.money.Money;

/** Entries of the ledger, added up by day in one time zone; in memory. */
final class SalesDays {

  private final ZoneId zone;
  private final Map<Cell, Sums> cells = new HashMap<>();

  SalesDays(ZoneId zone) {
    this.zone = zone;
  }

  /** What is there so far. */
  Map<Cell, Sums> cells() {
    return cells;
  }

  /** Adds what an entry means; taken away again with -1. */
  void add(Sold sold, LedgerEntry entry, int sign) {
    Money amount = entry.amount().times(sign);
    Money moved = moved(entry).times(sign);
    long day = LocalDate.ofInstant(entry.occurredAt(), zone).toEpochDay();
    String currency = amount.currency().getCurrencyCode();
    Place place = new Place(sold, day, currency);
    switch (entry.kind()) {
      case SALE -> {
        spread(place, amount.minor(), Sums::gross);
        count(place, sign);
      }
      case FEE -> spread(place, -amount.minor(), Sums::fees);
      case REFUND, DISPUTE -> spread(place, -amount.minor(), Sums::refunded);
    }
    spread(new Place(sold, day, moved.currency().getCurrencyCode()), moved.minor(), Sums::net);
  }

  /** What it moved on the balance, or will, as far as that is known. */
  private static Money moved(LedgerEntry entry) {
    Money balance = entry.balance();
    return balance == null || entry.kind() == LedgerEntry.Kind.FEE ? entry.amount() : balance;
  }

  private void count(Place place, int sign) {
    place
        .sold()
        .unitsBySku()
        .forEach((sku, units) -> cell(place, Dimension.PRODUCT, sku).counted(sign, sign * units));
    for (Dimension dimension : Dimension.OF_PURCHASES) {
      cell(place, dimension, dimension.key(place.sold()))
          .counted(sign, sign * place.sold().units());
    }
  }

  private void spread(Place place, long minor, Booking booking) {
    place
        .sold()
        .shares(minor)
        .forEach((sku, share) -> booking.add(cell(place, Dimension.PRODUCT, sku), share));
    for (Dimension dimension : Dimension.OF_PURCHASES) {
      booking.add(cell(place, dimension, dimension.key(place.sold())), minor);
    }
  }

  private Sums cell(Place place, Dimension dimension, String key) {
    return cells.computeIfAbsent(
        new Cell(dimension, place.sold().test(), place.day(), place.currency(), key),
        _ -> new Sums());
  }

  /** Where money of a purchase goes: a day, and a currency. */
  private record Place(Sold sold, long day, String currency) {}

  /** Which of the sums an amount belongs to. */
  private interface Booking {
    void add(Sums sums, long minor);
  }

  /** One row of {@code sales_day}. */
  record Cell(Dimension dimension, boolean test, long day, String currency, String key) {}

  /** The questions by which a day is added up. */
  enum Dimension {
    /** By none: everything together. */
    ALL,
    PRODUCT,
    COUNTRY,
    SOURCE,
    MEDIUM,
    CAMPAIGN,
    VARIANT;

    /** Those of which a purchase has one answer; it can be of several products. */
    static final Dimension[] OF_PURCHASES = {ALL, COUNTRY, SOURCE, MEDIUM, CAMPAIGN, VARIANT};

    /** The word in the database. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String key(Sold sold) {
      @Nullable String key =
          switch (this) {
            case ALL, PRODUCT -> null;
            case COUNTRY -> sold.origin().country();
            case SOURCE -> sold.origin().source();
            case MEDIUM -> sold.origin().medium();
            case CAMPAIGN -> sold.origin().campaign();
            case VARIANT -> sold.origin().variant();
          };
      return Objects.requireNonNullElse(key, "");
    }
  }

  /** What comes to one row. */
  static final class Sums {

    private long purchases;
    private long units;
    private long gross;
    private long refunded;
    private long fees;
    private long net;

    private void counted(long morePurchases, long moreUnits) {
      purchases += morePurchases;
      units += moreUnits;
    }

    private void gross(long minor) {
      gross += minor;
    }

    private void refunded(long minor) {
      refunded += minor;
    }

    private void fees(long minor) {
      fees += minor;
    }

    private void net(long minor) {
      net += minor;
    }

    long purchases() {
      return purchases;
    }

    long units() {
      return units;
    }

    long gross() {
      return gross;
    }

    long refunded() {
      return refunded;
    }

    long fees() {
      return fees;
    }

    long net() {
      return net;
    }

    boolean nothing() {
      return purchases == 0 && units == 0 && gross == 0 && refunded == 0 && fees == 0 && net == 0;
    }
  }
}
