package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.OtherStreams;
import dev.ambix.schema.token.DollarQuotes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statements that hold a revision together with those of other streams, which run under locks of their own: they stand in the
 * transaction that records the revision.
 *
 * @param place the stream of the revision
 * @param others the streams that are at hand
 * @param isWatched whether other streams may depend on this one
 */
public record StreamGuard(HistoryPlace place, OtherStreams others, boolean isWatched) {
    /**
     * The guard of a script, which does not know the database: it takes the default stream of a project without others for the
     * only one.
     */
    public static StreamGuard ofScript(MigratorOptions options) {
        HistoryPlace place = options.history();
        OtherStreams others = options.others();
        return new StreamGuard(
                place, others, !place.isDefault() || !others.revisions().isEmpty());
    }

    /** The names of a revision in dependencies of other streams: by its id, and by those that it replaces. */
    public static List<String> names(String stream, RevisionNode revision) {
        return Stream.concat(Stream.of(revision.id()), revision.replacedIds().stream())
                .map(id -> new StreamRevision(stream, id).toString())
                .toList();
    }

    /** Fails where a dependency of a revision is not applied, and locks its row until the transaction ends. */
    List<String> beforeInsert(RevisionNode revision) {
        return revision.elsewhere().stream()
                .map(wanted -> block(render(
                        """
                        begin
                            perform from {0} where stream = {1} and revision = any ({2}) for key share;
                            if not found then
                                raise exception using message = {3};
                            end if;
                        end
                        """,
                        HistorySql.revisionTable(place.schema()),
                        literal(wanted.stream()),
                        array(others.standIns(wanted)),
                        literal(revision.title() + " depends on revision " + wanted.id() + " of the stream "
                                + wanted.stream() + ", which is not applied."))))
                .toList();
    }

    /** Fails, at the start of a script, where other streams are not as its revisions need them. */
    public List<String> beforeScript(Direction direction, List<RevisionNode> revisions) {
        return revisions.stream()
                .flatMap(revision ->
                        (direction == Direction.UPGRADE ? beforeInsert(revision) : afterDelete(revision)).stream())
                .distinct()
                .toList();
    }

    /** Fails where a revision of another stream depends on one whose row was just deleted. */
    List<String> afterDelete(RevisionNode revision) {
        return isWatched
                ? List.of(block(render(
                        """
                        begin
                            if exists (select from {0} where stream <> {1} and depends_on && {2}) then
                                raise exception using message = {3};
                            end if;
                        end
                        """,
                        HistorySql.revisionTable(place.schema()),
                        literal(place.stream()),
                        array(names(place.stream(), revision)),
                        literal(revision.title() + " is what an applied revision of another stream depends on."))))
                : List.of();
    }

    private static String block(String body) {
        return "do " + DollarQuotes.around(body, "ambix");
    }
}
