package store.fulfilment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.testing.TestStore;

class ReceiptsTest {

  @RegisterExtension final TestStore store = new TestStore();

  @Test
  void tells_what_was_bought_where_it_is_and_what_the_limit_means() throws Exception {
    store.product("book", store.file("book.pdf", 100));
    PurchaseSheet sheet = store.purchase("ada@example.org", "book", 2);

    assertEquals(
        """
        Your download: The book
        Hello,

        thank you. Here is your private page, where your files wait for you:

        LINK

        Keep this mail: the link is yours and keeps working, and whatever is
        published for what you bought appears there. Please do not share it:
        whoever has it can use it.

        What you bought (CODE):
          The book x 2: 58.00 USD
          Total: 58.00 USD

        You can download each file 5 times for each one you bought. A
        download counts only when the whole file went out to you; opening the
        page counts nothing.

        Questions? Write to store@localhost and name CODE.

        My store

        You get this mail because you bought from My store. It is a receipt, not
        advertising, and comes once.
        """,
        letter(sheet));
  }

  @Test
  void promises_no_files_where_there_are_none() throws Exception {
    store.product("mug");
    PurchaseSheet sheet = store.purchase("ada@example.org", "mug", 1);

    assertEquals(
        """
        Your purchase: The mug
        Hello,

        thank you. Here is the private page of your purchase:

        LINK

        Keep this mail: the link is yours and keeps working, and whatever is
        published for what you bought appears there. Please do not share it:
        whoever has it can use it.

        What you bought (CODE):
          The mug: 29.00 USD
          Total: 29.00 USD

        Questions? Write to store@localhost and name CODE.

        My store

        You get this mail because you bought from My store. It is a receipt, not
        advertising, and comes once.
        """,
        letter(sheet));
  }

  /** Subject and plain text of the one mail, with the names of this purchase taken out. */
  private String letter(PurchaseSheet sheet) throws Exception {
    store.store().postman().deliverDue();
    byte[] mail = store.sentMail().getFirst().getBytes(StandardCharsets.UTF_8);
    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    String text = (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
    return (message.getSubject() + "\n" + text)
        .replace("\r\n", "\n")
        .replace(sheet.link().toString(), "LINK")
        .replace(sheet.purchase().code().text(), "CODE");
  }
}
