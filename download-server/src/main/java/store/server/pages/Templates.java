package store.server.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;

/** The page templates: logic-less, every value escaped for HTML. */
final class Templates {

  final Template home;
  final Template purchase;
  final Template notice;
  final Template buy;
  final Template pay;
  final Template onItsWay;
  final Template unsubscribe;
  final Template lost;

  Templates() {
    Mustache.Compiler compiler =
        Mustache.compiler()
            .escapeHTML(true)
            .strictSections(true)
            .withLoader(name -> new StringReader(Assets.text(name + ".html")));
    home = compiler.compile(Assets.text("home.html"));
    purchase = compiler.compile(Assets.text("purchase.html"));
    notice = compiler.compile(Assets.text("notice.html"));
    buy = compiler.compile(Assets.text("buy.html"));
    pay = compiler.compile(Assets.text("pay.html"));
    onItsWay = compiler.compile(Assets.text("on-its-way.html"));
    unsubscribe = compiler.compile(Assets.text("unsubscribe.html"));
    lost = compiler.compile(Assets.text("lost.html"));
  }
}
