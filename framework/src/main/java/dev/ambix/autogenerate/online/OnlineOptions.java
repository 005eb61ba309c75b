package dev.ambix.autogenerate.online;

/**
 * The means that the online form of a change set may use.
 *
 * @param server the major version of the server
 * @param hasBatches whether rows can be filled in batches, which a file of SQL has no statement for
 */
public record OnlineOptions(int server, boolean hasBatches) {}
