package dev.ambix.cli.importing;

import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.session.Session;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables that another tool keeps for itself. No revision makes them, so that comparisons have to leave them out.
 *
 * @param tool its name
 * @param tables its tables in a database, without the schema {@code public}; none if it has never run there
 */
record ToolTables(String tool, List<QualifiedName> tables) {
    ToolTables {
        tables = List.copyOf(tables);
    }

    static ToolTables of(ForeignHistory history) {
        return new ToolTables(
                history.tool(),
                history.record().map(ForeignHistory.Record::tables).orElse(List.of()));
    }

    /** The globs that name them in {@code exclude} of a new project. */
    List<String> globs() {
        return tables.stream().map(ToolTables::glob).toList();
    }

    /** Tells which of them the project still compares, and how it leaves them out. */
    void tell(Session session) {
        ModelSettings model = session.configuration().model();
        ObjectFilter filter = new ObjectFilter(model.include(), model.exclude(), object -> true);
        String compared = tables.stream()
                .map(table -> QualifiedName.of(table.schema().orElse("public"), table.name())
                        .without(model.defaultSchema()))
                .filter(filter::includesTable)
                .map(table -> '"' + glob(table) + '"')
                .collect(Collectors.joining(", "));
        if (!compared.isEmpty()) {
            session.note(
                    "So that comparisons leave out what " + tool + " keeps for itself, write into the table [model]"
                            + " of ambix.toml: exclude = [" + compared + "]");
        }
    }

    private static String glob(QualifiedName table) {
        return table.schema().map(schema -> schema + ".").orElse("") + table.name();
    }
}
