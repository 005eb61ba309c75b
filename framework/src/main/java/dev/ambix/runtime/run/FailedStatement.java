package dev.ambix.runtime.run;

import java.io.Serializable;

/**
 * A statement that failed, and the server's error.
 *
 * @param number its place in the revision, from 1
 * @param of how many statements the revision has
 * @param operation the operation behind it, in words
 * @param sql its text
 * @param sqlState the SQLSTATE, or empty
 * @param message the server's message
 * @param detail the server's detail, or empty
 * @param hint the server's hint, or empty
 * @param position the character of the text that the server points at, from 1; 0 for none
 */
public record FailedStatement(
        int number,
        int of,
        String operation,
        String sql,
        String sqlState,
        String message,
        String detail,
        String hint,
        int position)
        implements Serializable {}
