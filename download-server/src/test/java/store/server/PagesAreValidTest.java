package store.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;

class PagesAreValidTest {

  @Test
  void the_html_validator_has_nothing_to_say_of_any_page() throws Exception {
    Map<String, String> complaints = new TreeMap<>();
    for (var page : Gallery.pages().entrySet()) {
      String complaint = validate(page.getValue().body());
      if (!complaint.isEmpty()) {
        complaints.put(page.getKey(), complaint);
      }
    }

    assertEquals(Map.of(), complaints);
  }

  @Test
  void the_html_validator_would_say_something() throws Exception {
    assertTrue(validate("<!DOCTYPE html><title>x</title><p><div></p>").contains("error"));
  }

  @Test
  void foreign_text_is_never_markup() {
    Gallery.pages().forEach((name, page) -> assertEquals(-1, page.body().indexOf("<script"), name));
  }

  private static String validate(String html) throws Exception {
    EmbeddedValidator validator = new EmbeddedValidator();
    validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
    return validator
        .validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)))
        .strip();
  }
}
