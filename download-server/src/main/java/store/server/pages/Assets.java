package store.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The files that pages are made of: fixed, small, and part of the program. */
public final class Assets {

  private static final int HASH_DIGITS = 12;

  /**
   * A file whose path changes with its content, so that it may be kept for good.
   *
   * @param path where it is served, without the shop's base
   */
  public record Asset(String path, String mediaType, String content) {}

  private final Asset style;
  private final Asset icon;

  /** Reads them all. */
  public Assets() {
    style = asset("store", "css", "text/css; charset=utf-8");
    icon = asset("icon", "svg", "image/svg+xml");
  }

  /** The one stylesheet. */
  public Asset style() {
    return style;
  }

  /** The icon of the browser's tab. */
  public Asset icon() {
    return icon;
  }

  /** A resource beside this class, as text. */
  static String text(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its file " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Asset asset(String name, String extension, String mediaType) {
    String content = text(name + "." + extension);
    return new Asset("/assets/" + name + "-" + hash(content) + "." + extension, mediaType, content);
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
