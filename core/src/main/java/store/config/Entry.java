package store.config;

/**
 * One value as somebody wrote it.
 *
 * @param setting what it is the value of
 * @param text the value
 * @param line its line in the file, from 1; 0 when it comes from the environment
 */
record Entry(Setting setting, String text, int line) {

  boolean fromFile() {
    return line > 0;
  }
}
