package store.catalog;

import java.util.Locale;
import java.util.Map;

/**
 * Media types by extension, from the IANA registry where it has one. What a browser could run on
 * our origin (HTML, SVG, XML, scripts) is deliberately missing: it goes out as plain bytes.
 */
final class MediaTypes {

  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("pdf", "application/pdf"),
          Map.entry("epub", "application/epub+zip"),
          Map.entry("mobi", "application/x-mobipocket-ebook"),
          Map.entry("azw3", "application/vnd.amazon.mobi8-ebook"),
          Map.entry("djvu", "image/vnd.djvu"),
          Map.entry("cbz", "application/vnd.comicbook+zip"),
          Map.entry("txt", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("csv", "text/csv"),
          Map.entry("json", "application/json"),
          Map.entry("rtf", "application/rtf"),
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          Map.entry(
              "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
          Map.entry("odt", "application/vnd.oasis.opendocument.text"),
          Map.entry("zip", "application/zip"),
          Map.entry("gz", "application/gzip"),
          Map.entry("tgz", "application/gzip"),
          Map.entry("xz", "application/x-xz"),
          Map.entry("bz2", "application/x-bzip2"),
          Map.entry("zst", "application/zstd"),
          Map.entry("tar", "application/x-tar"),
          Map.entry("7z", "application/x-7z-compressed"),
          Map.entry("rar", "application/vnd.rar"),
          Map.entry("jar", "application/java-archive"),
          Map.entry("dmg", "application/x-apple-diskimage"),
          Map.entry("iso", "application/x-iso9660-image"),
          Map.entry("apk", "application/vnd.android.package-archive"),
          Map.entry("deb", "application/vnd.debian.binary-package"),
          Map.entry("rpm", "application/x-rpm"),
          Map.entry("exe", "application/vnd.microsoft.portable-executable"),
          Map.entry("msi", "application/x-msi"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("m4b", "audio/mp4"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("flac", "audio/flac"),
          Map.entry("wav", "audio/vnd.wave"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4v", "video/mp4"),
          Map.entry("mkv", "video/matroska"),
          Map.entry("webm", "video/webm"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("otf", "font/otf"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("woff2", "font/woff2"));

  private MediaTypes() {}

  /** The media type of a file of that name. */
  static String of(String name) {
    int dot = name.lastIndexOf('.');
    String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot < 0 ? UNKNOWN : BY_EXTENSION.getOrDefault(extension, UNKNOWN);
  }
}
