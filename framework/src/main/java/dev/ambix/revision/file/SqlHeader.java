package dev.ambix.revision.file;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import dev.ambix.revision.name.RevisionIdRules;
import dev.ambix.revision.phase.Phase;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The header of a file of SQL: the comments at its beginning, which describe its revision.
 *
 * @param revision its place in the graph
 * @param isOutsideTransaction whether its statements run one by one, outside of any transaction
 * @param irreversible why it has no downgrade, if it says so
 */
public record SqlHeader(RevisionNode revision, boolean isOutsideTransaction, Optional<String> irreversible) {
    /** The value that says that there is no transaction. */
    static final String NONE = "none";

    /**
     * Reads the header of a file with an upgrade; empty if it has none, and so is no revision.
     *
     * @param name the path of the file below its root, with slashes
     * @param shown the name of the file in messages
     * @throws MigrationException if something is wrong with the header, naming file and line
     */
    public static Optional<SqlHeader> read(String name, String shown, Reader text) throws IOException {
        return HeaderLines.read(shown, text).map(lines -> of(name, lines));
    }

    /**
     * The line, from 1, of a fact in a header; empty if it is not there, or there is no header.
     *
     * @throws MigrationException if something is wrong with the header
     */
    public static OptionalInt line(Places.Part part, String shown, Reader text) throws IOException {
        return HeaderLines.read(shown, text)
                .map(header -> header.lines().get(HeaderKey.valueOf(part.name())))
                .map(line -> OptionalInt.of(line.number()))
                .orElse(OptionalInt.empty());
    }

    /**
     * Whether the statements of a file with a downgrade run outside of any transaction.
     *
     * @param revision the id of its revision
     * @throws MigrationException if its header is wrong, or is that of another revision
     */
    public static boolean isOutsideTransaction(String revision, String shown, Reader text) throws IOException {
        Optional<HeaderLines> lines = HeaderLines.read(shown, text);
        lines.ifPresent(header -> {
            String id = header.text(HeaderKey.REVISION).orElse("");
            if (!id.equals(revision)) {
                throw header.wrong(
                        HeaderKey.REVISION,
                        "it is the downgrade of revision " + revision + " by its name, and of \"" + id
                                + "\" by its header. Correct one of them.");
            }
            header.lines().keySet().stream()
                    .filter(key -> key != HeaderKey.REVISION && key != HeaderKey.TRANSACTION)
                    .findFirst()
                    .ifPresent(key -> {
                        throw header.wrong(
                                key, "\"" + key.word() + "\" stands in the file with the upgrade. Take it out here.");
                    });
        });
        return lines.filter(SqlHeader::isOutside).isPresent();
    }

    /** The same header of a revision in the place of others. */
    public SqlHeader replacing(List<String> others) {
        return new SqlHeader(revision.replacing(others), isOutsideTransaction, irreversible);
    }

    private static SqlHeader of(String name, HeaderLines lines) {
        String id = lines.text(HeaderKey.REVISION).orElse("");
        require(lines, HeaderKey.REVISION, "revision id", id, RevisionIdRules.idProblem(id));
        List<String> labels = lines.values(HeaderKey.BRANCH_LABELS);
        labels.forEach(label ->
                require(lines, HeaderKey.BRANCH_LABELS, "branch label", label, RevisionIdRules.labelProblem(label)));
        List<String> replaced = lines.values(HeaderKey.REPLACES);
        replaced.stream()
                .flatMap(item -> Stream.of(item.split(":", -1)))
                .forEach(other ->
                        require(lines, HeaderKey.REPLACES, "replaced id", other, RevisionIdRules.idProblem(other)));
        RevisionNode revision = new RevisionNode(
                id,
                lines.values(HeaderKey.DOWN_REVISION),
                lines.values(HeaderKey.DEPENDS_ON),
                labels,
                lines.text(HeaderKey.MESSAGE).orElse(""),
                created(lines),
                new SqlFile(name),
                phase(lines),
                replaced);
        return new SqlHeader(revision, isOutside(lines), irreversible(lines));
    }

    private static void require(HeaderLines lines, HeaderKey key, String what, String text, Optional<String> problem) {
        problem.ifPresent(end -> {
            throw lines.wrong(key, "the " + what + " \"" + text + "\" " + end + ".");
        });
    }

    private static Optional<Instant> created(HeaderLines lines) {
        try {
            return lines.text(HeaderKey.CREATED).map(RevisionIndex::time);
        } catch (DateTimeException e) {
            throw lines.wrong(
                    HeaderKey.CREATED,
                    "\"" + lines.text(HeaderKey.CREATED).orElse("") + "\" is no time such as 2026-11-20T13:03:11Z.");
        }
    }

    private static Phase phase(HeaderLines lines) {
        String word = lines.text(HeaderKey.PHASE).orElse("");
        if (!lines.lines().containsKey(HeaderKey.PHASE)) {
            return Phase.EITHER;
        }
        return Phase.of(word).orElseThrow(() -> lines.wrong(HeaderKey.PHASE, Phase.problem(word)));
    }

    private static boolean isOutside(HeaderLines lines) {
        Optional<String> value = lines.text(HeaderKey.TRANSACTION);
        if (lines.lines().containsKey(HeaderKey.TRANSACTION)
                && !value.filter(NONE::equals).isPresent()) {
            throw lines.wrong(
                    HeaderKey.TRANSACTION,
                    "\"" + value.orElse("") + "\" is nothing that can be said of the transaction. Write \"none\" where"
                            + " statements run outside of one, or take the line out.");
        }
        return value.isPresent();
    }

    private static Optional<String> irreversible(HeaderLines lines) {
        Optional<String> reason = lines.text(HeaderKey.IRREVERSIBLE);
        if (lines.lines().containsKey(HeaderKey.IRREVERSIBLE) && reason.isEmpty()) {
            throw lines.wrong(HeaderKey.IRREVERSIBLE, "the reason is missing. Write there why nothing undoes it.");
        }
        return reason;
    }
}
