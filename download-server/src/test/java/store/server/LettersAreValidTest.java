package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import store.mail.LetterKind;

class LettersAreValidTest {

  @RegisterExtension final TestShop shop = new TestShop();

  @Test
  void the_html_validator_has_nothing_to_say_of_any_letter() throws Exception {
    Map<String, String> complaints = new TreeMap<>();
    for (LetterKind kind : LetterKind.values()) {
      EmbeddedValidator validator = new EmbeddedValidator();
      validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
      byte[] html = shop.store().templates().preview(kind).html().getBytes(StandardCharsets.UTF_8);
      String complaint = validator.validate(new ByteArrayInputStream(html)).strip();
      if (!complaint.isEmpty()) {
        complaints.put(kind.text(), complaint);
      }
    }

    assertEquals(Map.of(), complaints);
  }
}
