package store.reports;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import store.database.Database;
import store.database.Transaction;
import store.purchases.ledger.DailySales;

/** What visitors and buyers did: funnel, downloads, and what became of updates. */
public final class ActivityReports {

  private final Database database;
  private final SalesReports sales;
  private final ZoneId zone;
  private final InstantSource clock;
  private final SalesReportRepository names = new SalesReportRepository();
  private final MailingRepository mailings = new MailingRepository();

  /** Reports of one shop, whose days begin in that zone; purchases are those of its sales. */
  public ActivityReports(Database database, SalesReports sales, ZoneId zone, InstantSource clock) {
    this.database = database;
    this.sales = sales;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * How many came, and how far they went.
   *
   * @param listener is told how far the adding-up of sales is, should it be needed first
   */
  public FunnelReport funnel(Question question, DailySales.Listener listener) {
    return sales.answer(listener, (tx, generation) -> funnel(tx, generation, question));
  }

  private FunnelReport funnel(Transaction tx, long generation, Question question) {
    Period period =
        period(
            question,
            Span.join(
                sales.span(tx, generation, question.test()),
                Span.join(EventRepository.span(tx, zone), DownloadRepository.span(tx, zone))));
    EventRepository events = new EventRepository(question, period);
    Counts views = events.pageViews(tx);
    Counts checkouts = events.checkouts(tx);
    Counts purchased = new Counts();
    sales.purchases(tx, generation, question, period).forEach(purchased::add);
    purchased.addToAll(sales.purchases(tx, generation, question.test(), period));
    Counts linkViews = events.linkViews(tx);
    Counts downloaded = new DownloadRepository(question, period).delivered(tx);
    Counts failed = events.failedPayments(tx);
    Counts unsubscribed = events.unsubscribed(tx);
    Counts automated = events.automated(tx);
    List<FunnelReport.Row> rows =
        Counts.keys(
                views, checkouts, purchased, linkViews, downloaded, failed, unsubscribed, automated)
            .stream()
            .map(key ->
                new FunnelReport.Row(
                    key,
                    new FunnelReport.Figures(
                        views.of(key),
                        checkouts.of(key),
                        purchased.of(key),
                        linkViews.of(key),
                        downloaded.of(key),
                        failed.of(key),
                        unsubscribed.of(key),
                        automated.of(key))))
            .sorted(
                Keys.order(question.by(), FunnelReport.Row::key, row -> row.figures().pageView()))
            .toList();
    return new FunnelReport(
        period,
        question.by(),
        rows,
        new FunnelReport.Figures(
            views.all(),
            checkouts.all(),
            purchased.all(),
            linkViews.all(),
            downloaded.all(),
            failed.all(),
            unsubscribed.all(),
            automated.all()));
  }

  /** What was fetched. */
  public DownloadsReport downloads(Question question) {
    return database.read(tx -> {
      Period period = period(question, DownloadRepository.span(tx, zone));
      DownloadRepository.Fetched fetched = new DownloadRepository(question, period).begun(tx);
      Map<String, String> called =
          question.by() == Grouping.PRODUCT ? names.names(tx) : Map.<String, String>of();
      List<DownloadsReport.Row> rows =
          fetched.byKey().entrySet().stream()
              .map(entry ->
                  new DownloadsReport.Row(
                      entry.getKey(),
                      called.getOrDefault(entry.getKey(), entry.getKey()),
                      entry.getValue()))
              .sorted(
                  Keys.order(
                      question.by(), DownloadsReport.Row::key, row -> row.figures().downloads()))
              .toList();
      return new DownloadsReport(period, question.by(), rows, fetched.all());
    });
  }

  /** What became of each update; what the rows stand for is not asked. */
  public UpdatesReport updates(Question question) {
    return database.read(tx -> {
      Period period = period(question, mailings.span(tx, zone));
      return updates(period, null, mailings.mailings(tx, question.test(), period));
    });
  }

  /** What became of the updates behind each key. */
  public UpdatesReport updatesBy(Question question) {
    return database.read(tx -> {
      Period period = period(question, mailings.span(tx, zone));
      List<UpdatesReport.Row> rows =
          mailings.byKey(tx, question, period).entrySet().stream()
              .map(entry -> UpdatesReport.Row.of(entry.getKey(), entry.getValue()))
              .sorted(
                  Keys.order(
                      question.by(), UpdatesReport.Row::key, row -> row.figures().recipients()))
              .toList();
      return updates(period, question.by(), rows);
    });
  }

  private static UpdatesReport updates(
      Period period, @Nullable Grouping by, List<UpdatesReport.Row> rows) {
    UpdatesReport.Figures total =
        rows.stream()
            .map(UpdatesReport.Row::figures)
            .reduce(UpdatesReport.Figures.NONE, UpdatesReport.Figures::plus);
    return new UpdatesReport(period, by, rows, total);
  }

  private Period period(Question question, @Nullable Span span) {
    return Span.period(question, span, zone, clock.instant());
  }
}
