package dev.ambix.runtime.file;

import dev.ambix.operation.Operations;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import dev.ambix.sql.file.TransactionParts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The steps of a file of SQL, statement by statement, each at its line. A file that is too large to be held is one step, and so is
 * each of its transactions where it commits by itself.
 *
 * @param steps the steps in their order
 */
record FileSteps(List<Step> steps) {
    /** The most characters of a file whose statements are held one by one. */
    private static final int FEW = 1 << 20;

    /**
     * A statement, with the rows below it if it is a COPY, a large file, or the end of a transaction.
     *
     * @param line the line that it begins at, from 1
     * @param end the line that it ends at
     * @param verb records it
     * @param isCommit whether it ends a transaction
     */
    record Step(int line, int end, Consumer<Operations> verb, boolean isCommit) {
        static Step statement(int line, int end, Consumer<Operations> verb) {
            return new Step(line, end, verb, false);
        }

        static Step commit(int line) {
            return new Step(line, line, Operations::commit, true);
        }
    }

    /**
     * Reads a file.
     *
     * @throws dev.ambix.MigrationException as {@link SqlFile#pieces}
     */
    static FileSteps of(LargeText file) {
        return new Reading(file).held().map(FileSteps::new).orElseGet(() -> large(file));
    }

    private static FileSteps large(LargeText file) {
        List<Step> steps = new ArrayList<>();
        for (LargeText part : TransactionParts.of(file)) {
            if (!steps.isEmpty()) {
                steps.add(Step.commit(1));
            }
            steps.add(Step.statement(1, Integer.MAX_VALUE, op -> op.executeFile(part)));
        }
        return new FileSteps(steps);
    }

    void record(Operations op) {
        steps.forEach(step -> step.verb().accept(op));
    }

    /** The same without the ends of transactions, for statements that are in none. */
    FileSteps withoutCommits() {
        return new FileSteps(steps.stream().filter(step -> !step.isCommit()).toList());
    }

    /** Reads the steps that are kept in memory. */
    private static final class Reading {
        private final LargeText file;
        private final List<Step> steps = new ArrayList<>();
        private int characters;
        private boolean isCommitted;

        Reading(LargeText file) {
            this.file = file;
        }

        /** The steps; empty if there is too much of them. */
        Optional<List<Step>> held() {
            try (Stream<Piece> pieces = SqlFile.pieces(file)) {
                Iterator<Piece> each = pieces.iterator();
                while (each.hasNext() && characters <= FEW) {
                    add(each.next());
                }
            }
            return characters <= FEW ? Optional.of(steps) : Optional.empty();
        }

        private void add(Piece piece) {
            if (piece instanceof Piece.Copy copy) {
                rows(copy);
            } else if (piece instanceof Piece.Text text) {
                if (TransactionParts.isCommit(text)) {
                    isCommitted = !steps.isEmpty();
                } else if (!TransactionParts.isBegin(text)) {
                    String sql = text.comments() + text.sql();
                    step(text.line(), text.sql(), op -> op.execute(sql));
                }
            }
        }

        /** Before the rows stand as many line ends as before them in the file, so that a failure tells the right line. */
        private void rows(Piece.Copy copy) {
            StringBuilder text = new StringBuilder("\n".repeat(copy.line() - 1))
                    .append(copy.sql())
                    .append(";\n");
            Iterator<String> rows = copy.rows().iterator();
            while (rows.hasNext() && characters + text.length() <= FEW) {
                text.append(rows.next());
            }
            LargeText part = LargeText.of(file.name(), text.append("\\.\n").toString());
            step(copy.line(), text.substring(copy.line() - 1), op -> op.executeFile(part));
        }

        private void step(int line, String text, Consumer<Operations> verb) {
            characters += text.length();
            if (isCommitted) {
                steps.add(Step.commit(line));
                isCommitted = false;
            }
            int breaks = (int) text.chars().filter(c -> c == '\n').count();
            steps.add(Step.statement(line, line + breaks, verb));
        }
    }
}
