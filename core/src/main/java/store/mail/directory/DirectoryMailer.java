package store.mail.directory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import store.failure.FileFailure;
import store.mail.MailState;
import store.mail.Mailer;
import store.mail.Message;
import store.mail.MimeText;
import store.mail.Offer;
import store.mail.Sent;

/**
 * Leaves each mail as one {@code .eml} file, named by when it was queued and its Message-ID, so
 * that sending the same mail again writes the same file. A file appears whole or not at all.
 */
public final class DirectoryMailer implements Mailer {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final MimeText mime;

  /** Mail as files in the folder, which is made when the first mail comes. */
  public DirectoryMailer(Path folder, MimeText mime) {
    this.folder = folder;
    this.mime = mime;
  }

  @Override
  public Sent send(Message message) {
    String unique = message.messageId().substring(0, message.messageId().indexOf('@'));
    String name = TIME.format(message.date()) + "-" + unique + ".eml";
    Path part = folder.resolve("." + name + ".part");
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.deleteIfExists(part);
      try (FileChannel channel =
              FileChannel.open(
                  part,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")));
          OutputStream out = Channels.newOutputStream(channel)) {
        mime.write(message, out);
        out.flush();
        channel.force(true);
      }
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
      return new Sent(MailState.SENT, "written to " + name);
    } catch (IOException failure) {
      discard(part);
      return new Sent(
          MailState.DEFERRED, "the mail folder could not be written (" + reason(failure) + ")");
    }
  }

  @Override
  public Offer offer() {
    return new Offer("the folder " + folder, null, List.of(), List.of());
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  private String reason(IOException failure) {
    return Files.exists(folder) && !Files.isDirectory(folder)
        ? "it is not a folder"
        : FileFailure.reason(failure);
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException stays) {
      // The next attempt writes over it.
      return;
    }
  }
}
