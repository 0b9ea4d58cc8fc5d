package store.catalog;

/** A file whose bytes are stored and whose row is not written yet. */
record IncomingFile(String name, String mediaType, Sha256 sha256, long size) {}
