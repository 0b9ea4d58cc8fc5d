package store.updates;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import store.failure.StoreException;

/**
 * What a mailing says, frozen: templates in which placeholders are filled for each reader. What
 * they are filled with is text in the mail, whatever stands in it, and never markup, nor another
 * placeholder.
 *
 * @param subject one line with placeholders
 * @param message Markdown with placeholders
 * @param notes Markdown, what {@code {{notes}}} stands for
 * @param product the name that {@code {{product}}} stands for
 * @param version the release that {@code {{version}}} stands for
 */
record UpdateWords(String subject, String message, String notes, String product, String version) {

  private static final String USUAL_SUBJECT = "{{product}} {{version}} is here";
  private static final String USUAL_MESSAGE =
      """
      Hello {{name}},

      {{product}} {{version}} is here. You bought {{product}}, so it is yours.

      {{notes}}
      """;

  /** Nobody sees more of a subject; with a long name in it, it still fits into its header. */
  private static final int LONGEST_SUBJECT = 200;

  private static final char LINK = '\ue003';

  /** What stands for a placeholder while Markdown is read: nobody writes such characters. */
  private static final Map<String, Character> MARKS =
      new TreeMap<>(
          Map.of("name", '\ue000', "product", '\ue001', "version", '\ue002', "download_url", LINK));

  private static final Pattern RESERVED = Pattern.compile("[\ue000-\ue00f]");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  /**
   * The words of a mailing; the usual ones where none are given.
   *
   * @throws StoreException {@code MISUSED} when they ask for what no buyer has
   */
  static UpdateWords of(
      @Nullable String subject,
      @Nullable String message,
      String notes,
      String product,
      String version) {
    UpdateWords words =
        new UpdateWords(
            subject == null ? USUAL_SUBJECT : subject.strip(),
            message == null ? USUAL_MESSAGE : message,
            notes,
            product,
            version);
    words.check();
    return words;
  }

  /** The words ready to be filled: Markdown is read once, not once a reader. */
  Compiled compiled() {
    Markdown markdown = new Markdown();
    String marked = marked(message, true);
    return new Compiled(
        product,
        version,
        marked(subject, false),
        markdown.text(marked),
        markdown.html(marked, LINK));
  }

  private void check() {
    if (subject.isEmpty() || subject.lines().count() > 1) {
      throw StoreException.misused("The subject must be one line with something in it.");
    }
    int length = subject.codePointCount(0, subject.length());
    if (length > LONGEST_SUBJECT) {
      throw StoreException.misused(
          "The subject has "
              + length
              + " characters; "
              + LONGEST_SUBJECT
              + " are the most that fit. Nothing was sent.");
    }
    mustKnow("The subject", subject, Set.of("name", "product", "version"));
    Set<String> all = new LinkedHashSet<>(MARKS.keySet());
    all.add("notes");
    mustKnow("The message", message, all);
    if (new Markdown().leadsTo(marked(message, true), "\ue000\ue001\ue002")) {
      throw StoreException.misused(
          "Only {{download_url}} can be where a link of the message leads; nothing was sent.");
    }
    if (message.isBlank()) {
      throw StoreException.misused("The message is empty; nothing was sent.");
    }
  }

  private static void mustKnow(String where, String template, Set<String> known) {
    Set<String> unknown = new LinkedHashSet<>();
    Matcher matcher = PLACEHOLDER.matcher(template);
    while (matcher.find()) {
      if (!known.contains(matcher.group(1))) {
        unknown.add("{{" + matcher.group(1) + "}}");
      }
    }
    if (!unknown.isEmpty()) {
      throw StoreException.misused(
          where
              + " asks for "
              + String.join(", ", unknown)
              + "; it can ask for {{"
              + String.join("}}, {{", new TreeSet<>(known))
              + "}}. Nothing was sent.");
    }
  }

  private String marked(String template, boolean withNotes) {
    String plain = RESERVED.matcher(template).replaceAll("");
    String news = RESERVED.matcher(notes).replaceAll("").strip();
    return PLACEHOLDER
        .matcher(plain)
        .replaceAll(found -> {
          Character mark = MARKS.get(found.group(1));
          String instead =
              mark != null
                  ? mark.toString()
                  : withNotes && found.group(1).equals("notes") ? news : found.group();
          return Matcher.quoteReplacement(instead);
        });
  }

  /**
   * The words with marks where the placeholders were.
   *
   * @param product what stands for one of them
   * @param version what stands for another
   */
  record Compiled(String product, String version, String subject, String text, String html) {

    String subjectFor(@Nullable String name) {
      return filled(subject, name, "", false);
    }

    String textFor(@Nullable String name, String link) {
      return filled(text, name, link, false);
    }

    String htmlFor(@Nullable String name, String link) {
      return filled(html, name, link, true);
    }

    private String filled(String template, @Nullable String name, String link, boolean escaped) {
      StringBuilder filled = new StringBuilder(template.length() + 64);
      for (int i = 0; i < template.length(); i++) {
        char c = template.charAt(i);
        String value =
            switch (c) {
              case '\ue000' -> name == null || name.isBlank() ? "there" : name;
              case '\ue001' -> product;
              case '\ue002' -> version;
              case LINK -> link;
              default -> null;
            };
        if (value == null) {
          filled.append(c);
        } else {
          filled.append(escaped ? escaped(value) : value);
        }
      }
      return filled.toString();
    }

    private static String escaped(String value) {
      return value
          .replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;")
          .replace("'", "&#39;");
    }
  }
}
