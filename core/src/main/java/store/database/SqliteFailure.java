package store.database;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import store.failure.Kind;
import store.failure.StoreException;

/** What SQLite's result codes (sqlite.org/rescode.html) mean for the person at the prompt. */
final class SqliteFailure {

  private SqliteFailure() {}

  /** The sentence for a failure of the database itself; other failures come back as they are. */
  static RuntimeException translate(Throwable failure) {
    SQLiteErrorCode code = code(failure);
    if (code == null) {
      return failure instanceof RuntimeException known
          ? known
          : StoreException.failed("The database failed: " + failure.getMessage() + ".", failure);
    }
    return switch (code.code & 0xff) {
      case 5, 6 -> // SQLITE_BUSY, SQLITE_LOCKED
          StoreException.unavailable(
              "The database is busy with another command; try again in a moment.", failure);
      case 13 -> // SQLITE_FULL
          StoreException.unavailable(
              "The disk of the data folder is full; free some space and try again.", failure);
      case 10 -> // SQLITE_IOERR
          StoreException.unavailable(
              "The data folder's disk refused to read or write; check the disk and whether it is"
                  + " full, and try again.",
              failure);
      case 8, 14, 3, 23 -> // SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH
          new StoreException(
              Kind.CONFIGURATION,
              "The database cannot be opened for writing; check that the data folder exists and"
                  + " belongs to the user who runs the store.",
              failure);
      case 11, 26 -> // SQLITE_CORRUPT, SQLITE_NOTADB
          new StoreException(
              Kind.CONFIGURATION,
              "The database file is damaged or is no database; restore a backup.",
              failure);
      default ->
          failure instanceof RuntimeException known
              ? known
              : StoreException.failed("The database failed: " + code.message + ".", failure);
    };
  }

  /** Whether the transaction may have been rolled back by SQLite itself. */
  static boolean endsTransaction(Throwable failure) {
    SQLiteErrorCode code = code(failure);
    return code != null
        && switch (code.code & 0xff) {
          case 5, 7, 9, 10, 11, 13 -> true; // BUSY, NOMEM, INTERRUPT, IOERR, CORRUPT, FULL
          default -> false;
        };
  }

  /** Whether a COMMIT that failed so has certainly stored nothing. */
  static boolean nothingStored(Throwable failure) {
    SQLiteErrorCode code = code(failure);
    // BUSY never began; FULL and IOERR_WRITE broke off before the log's closing frame was written.
    return code != null
        && switch (code.code) {
          case 5, 13, 778 -> true;
          default -> false;
        };
  }

  /** Whether it is the machine's failure, not that of what was asked. */
  static boolean known(Throwable failure) {
    return code(failure) != null
        && translate(failure) instanceof StoreException told
        && told.kind() != Kind.FAILED;
  }

  /** What SQLite said, as the end of a sentence. */
  static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        String message = String.valueOf(sqlite.getMessage());
        int inside = message.lastIndexOf('(');
        return message.substring(inside + 1).replaceAll("\\)$", "");
      }
    }
    return "its history is not that of a store";
  }

  private static @Nullable SQLiteErrorCode code(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return sqlite.getResultCode();
      }
    }
    return null;
  }
}
