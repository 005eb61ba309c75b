package dev.ambix.runtime.error;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;

/** A statement of a batch failed. */
public final class BatchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final SQLException failure;

    /**
     * The statement at an index failed.
     *
     * @param index the place in the batch, from 0
     * @param failure the driver's error
     */
    public BatchFailure(int index, SQLException failure) {
        super(failure);
        this.index = index;
        this.failure = failure;
    }

    /**
     * Reads which statement failed. The driver tells it only in its message: "Batch entry 3 create ... was aborted",
     * in the language of the locale, but with the number first.
     */
    public static BatchFailure of(BatchUpdateException e, List<String> statements) {
        SQLException cause = e.getCause() instanceof SQLException server ? server : e;
        int index = firstNumber(String.valueOf(e.getMessage()));
        return new BatchFailure(Math.min(index, statements.size() - 1), cause);
    }

    public int index() {
        return index;
    }

    public SQLException failure() {
        return failure;
    }

    /** The first number in a text; marks that group its digits ("1,024") are passed over. */
    private static int firstNumber(String text) {
        int number = 0;
        boolean found = false;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                number = number * 10 + digit;
                found = true;
            } else if (found && !isGroupMark(text, i)) {
                break;
            }
        }
        return number;
    }

    private static boolean isGroupMark(String text, int at) {
        return !Character.isWhitespace(text.charAt(at))
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1));
    }
}
