package store.delivery;

/**
 * What a buyer is told of a file.
 *
 * @param name what their copy will be called
 * @param mediaType such as {@code application/pdf}
 * @param sha256 of its bytes, lower-case hexadecimal
 */
record FileFacts(String name, String mediaType, String sha256) {}
