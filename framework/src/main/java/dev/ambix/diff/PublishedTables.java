package dev.ambix.diff;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Publication.Member;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables of a publication as a statement may name them: children come with their parents, and where columns or rows
 * are chosen, PostgreSQL refuses a table that is named twice, even if the same is said of it.
 */
final class PublishedTables {
    private PublishedTables() {}

    /** An operation that creates or drops a publication, with the tables that a statement names; others as they are. */
    static Operation written(Operation operation, Schema from, Schema to) {
        if (operation instanceof CreateObject create && create.object() instanceof Publication publication) {
            return new CreateObject(written(publication, to), create.existence(), create.locking());
        } else if (operation instanceof DropObject drop && drop.was().orElse(null) instanceof Publication publication) {
            return new DropObject(written(publication, from));
        }
        return operation;
    }

    static Publication written(Publication publication, Schema schema) {
        Set<Member> members = Set.copyOf(publication.tables());
        List<Member> named = publication.tables().stream()
                .filter(member -> !comesByItself(member, members, schema))
                .toList();
        return new Publication(
                publication.name(), publication.coverage(), named, publication.schemas(), publication.options());
    }

    private static boolean comesByItself(Member member, Set<Member> members, Schema schema) {
        boolean isWhole = member.columns().isEmpty() && member.condition().isEmpty();
        return !isWhole
                && parents(member.table(), schema)
                        .map(parent -> new Member(parent, member.columns(), member.condition()))
                        .anyMatch(members::contains);
    }

    /** The tables from which a table inherits by INHERITS, at any depth. */
    private static Stream<QualifiedName> parents(QualifiedName name, Schema schema) {
        return schema.table(name).map(Table::options).stream()
                .flatMap(options -> options.parents().stream())
                .flatMap(parent -> Stream.concat(Stream.of(parent), parents(parent, schema)));
    }
}
