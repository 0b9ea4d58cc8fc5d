package store.delivery;

import java.time.Instant;

/**
 * A file that buyers of a product may download, with the release it belongs to.
 *
 * @param productId the product
 * @param releaseId the release
 * @param version of the release
 * @param publishedAt when the release came out
 * @param notes the owner's words about the release
 * @param fileId the file
 * @param name what the buyer's copy will be called
 * @param mediaType such as {@code application/pdf}
 * @param size in bytes
 * @param sha256 of its bytes, lower-case hexadecimal
 */
record OfferedFile(
    long productId,
    long releaseId,
    String version,
    Instant publishedAt,
    String notes,
    long fileId,
    String name,
    String mediaType,
    long size,
    String sha256) {}
