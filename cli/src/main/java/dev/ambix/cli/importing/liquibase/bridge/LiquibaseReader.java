package dev.ambix.cli.importing.liquibase.bridge;

import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.importing.ForeignHistory;
import dev.ambix.cli.importing.ForeignHistoryReader;
import dev.ambix.cli.importing.Reference;
import dev.ambix.cli.importing.liquibase.ChangeLogTable;
import dev.ambix.cli.importing.liquibase.LiquibaseSettings;
import dev.ambix.cli.session.Session;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads a change log by Liquibase, which runs it on a scratch database on the way. */
public final class LiquibaseReader implements ForeignHistoryReader {
    private final Session session;
    private final LiquibaseSettings settings;

    /** Called by its name, because no class outside of the bridge may be bound to it. */
    public LiquibaseReader(Session session, LiquibaseSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    @Override
    public String tool() {
        return "Liquibase";
    }

    @Override
    public ForeignHistory read(Connection live, Database database) throws SQLException {
        Optional<ChangeLogTable> table = ChangeLogTable.find(live, settings);
        try (ScratchPlace place = ScratchPlace.of(session, database);
                Scratch scratch = Scratch.create(place.server())) {
            return LiquibaseCalls.with(settings, scratch.connection(), calls -> {
                ChangeSets sets = new ChangeSets(settings, calls, table);
                sets.read();
                return new ForeignHistory(
                        tool(),
                        ForeignHistory.line(sets.steps()),
                        table.map(found -> new ForeignHistory.Record(found.tables(), sets.applied())),
                        sets.notes(),
                        new ByLiquibase(settings));
            });
        }
    }

    /** The database that Liquibase makes by itself. */
    private record ByLiquibase(LiquibaseSettings settings) implements Reference {
        @Override
        public void make(Connection scratch) {
            LiquibaseCalls.with(settings, scratch, calls -> {
                calls.update();
                return true;
            });
        }

        @Override
        public List<QualifiedName> tables() {
            return List.of(QualifiedName.of("databasechangelog"), QualifiedName.of("databasechangeloglock"));
        }
    }
}
