package store.mail;

/** One of the three templates that make a letter. */
enum Part {
  SUBJECT("subject"),
  TEXT("txt"),
  HTML("html");

  private final String kind;

  Part(String kind) {
    this.kind = kind;
  }

  /** The file that holds it, built in or in the data folder: {@code receipt.txt.mustache}. */
  String fileName(String letter) {
    return letter + "." + kind + ".mustache";
  }
}
