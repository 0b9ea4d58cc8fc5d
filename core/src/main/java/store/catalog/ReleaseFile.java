package store.catalog;

/**
 * A file of a release, as its buyers see it.
 *
 * @param id what the database knows it by
 * @param name the name it is saved under
 * @param size in bytes, at least one
 * @param sha256 what its bytes are known by
 * @param mediaType an IANA media type; {@code application/octet-stream} when nothing better is
 *     known
 */
public record ReleaseFile(long id, String name, long size, Sha256 sha256, String mediaType) {}
