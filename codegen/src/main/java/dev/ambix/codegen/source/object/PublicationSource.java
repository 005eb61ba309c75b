package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Publication.Coverage;
import dev.ambix.schema.object.Publication.Member;
import java.util.List;
import java.util.Optional;

/** The source of publications. */
final class PublicationSource {
    private PublicationSource() {}

    static Code code(Publication publication) {
        Code code = Code.word("publication", publication.name())
                .thenIf(publication.coverage() == Coverage.ALL_TABLES, "allTables");
        code = publication.tables().isEmpty() ? code : code.then("tables", members(publication.tables()));
        return code.thenIf(publication.schemas(), "tablesInSchema").thenEach(publication.options(), "with");
    }

    /** A table by name if that says all; otherwise as a value. */
    private static List<?> members(List<Member> members) {
        boolean arePlain = members.stream()
                .allMatch(member -> member.equals(new Member(member.table(), List.of(), Optional.empty())));
        return arePlain
                ? members.stream().map(Member::table).toList()
                : members.stream().map(PublicationSource::member).toList();
    }

    private static Code member(Member member) {
        return Code.word("published", member.table())
                .thenIf(member.columns(), "columns")
                .thenIf(member.condition(), "where");
    }
}
