package store.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import store.payments.test.PretendCheckout;

/** The pretend payment page. */
record PayView(
    Frame frame,
    String heading,
    List<Line> lines,
    String total,
    String verb,
    String action,
    boolean open,
    boolean declined,
    boolean onItsWay,
    String thanks,
    @Nullable String mistake,
    String email,
    String name) {

  /** One line of the order. */
  record Line(String name, String amount) {}

  static PayView of(
      Frame frame,
      PretendCheckout checkout,
      @Nullable String mistake,
      @Nullable String email,
      @Nullable String name) {
    PretendCheckout.State state = checkout.state();
    String total = Words.price(checkout.total());
    boolean free = checkout.total().minor() == 0;
    return new PayView(
        frame,
        free ? "Nothing to pay to " + frame.shop() : "Pay " + total + " to " + frame.shop(),
        checkout.lines().stream()
            .map(line ->
                new Line(
                    (line.quantity() == 1 ? "" : line.quantity() + " \u00d7 ") + line.name(),
                    Words.price(line.unitPrice().times(line.quantity()))))
            .toList(),
        total,
        free ? "Finish" : "Pay " + total,
        frame.pay(checkout.session()),
        state != PretendCheckout.State.PENDING,
        state == PretendCheckout.State.DECLINED && mistake == null,
        state == PretendCheckout.State.PENDING,
        frame.thanks(checkout.session()),
        mistake,
        email == null ? "" : email,
        name == null ? "" : name);
  }
}
