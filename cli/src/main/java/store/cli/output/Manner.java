package store.cli.output;

/**
 * How the caller wants to be answered.
 *
 * @param json one JSON document on stdout instead of sentences and tables
 * @param yes every question is answered with yes in advance
 * @param quiet nothing is said about a success; what was asked for is still shown
 * @param verbose failures are told with their stack trace
 */
public record Manner(boolean json, boolean yes, boolean quiet, boolean verbose) {}
