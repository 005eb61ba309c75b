package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.LiveDatabase;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Leftovers;
import dev.ambix.runtime.block.ServerRequirements;
import dev.ambix.runtime.content.ContentFailure;
import dev.ambix.runtime.content.ContentRunner;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.NamingConvention;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.SQLException;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** The live database as an online step sees it, on the connection of the run. */
final class ConnectedDatabase implements LiveDatabase {
    private final JdbcSession session;
    private final SqlCompiler compiler;
    private final NamingConvention naming;
    private final Block.Scope scope;
    private final DSLContext dsl;

    ConnectedDatabase(JdbcSession session, SqlCompiler compiler, NamingConvention naming, Block.Scope scope) {
        this.session = session;
        this.compiler = compiler;
        this.naming = naming;
        this.scope = scope;
        Configuration configuration =
                new DefaultConfiguration().set(SQLDialect.POSTGRES).set(session.connection());
        if (scope == Block.Scope.TRANSACTION) {
            configuration = configuration.derive(new NoTransactions());
        }
        this.dsl = DSL.using(configuration);
    }

    @Override
    public DSLContext dsl() {
        return dsl;
    }

    @Override
    public boolean hasTable(String table) {
        return has(
                "exists (select from pg_class where oid = to_regclass({0}) and relkind in ('r', 'p'))", quoted(table));
    }

    @Override
    public boolean hasColumn(String table, String column) {
        return has(
                "exists (select from pg_attribute where attrelid = to_regclass({0}) and attname = {1} and attnum > 0 "
                        + "and not attisdropped)",
                quoted(table), DSL.inline(column));
    }

    @Override
    public boolean hasIndex(String index) {
        return has(
                "exists (select from pg_class where oid = to_regclass({0}) and relkind in ('i', 'I'))", quoted(index));
    }

    @Override
    public boolean hasConstraint(String table, String constraint) {
        return has(
                "exists (select from pg_constraint where conrelid = to_regclass({0}) and conname = {1})",
                quoted(table), DSL.inline(constraint));
    }

    @Override
    public boolean hasExtension(String extension) {
        return has("exists (select from pg_extension where extname = {0})", DSL.inline(extension));
    }

    @Override
    public int serverVersion() {
        return dsl.fetchSingle("select current_setting('server_version_num')::int")
                .get(0, Integer.class);
    }

    @Override
    public Operations op() {
        return Operations.to(naming, this::run);
    }

    private void run(Operation operation) {
        if (operation instanceof Online online) {
            online.step().run(this);
            return;
        }
        for (Statement statement : compiler.compile(operation)) {
            run(operation, statement);
        }
    }

    private void run(Operation operation, Statement statement) {
        if (!statement.isTransactional() && scope == Block.Scope.TRANSACTION) {
            throw new MigrationException("\"" + operation.summary()
                    + "\" cannot run inside of a transaction. Put the online " + "step into op.autocommitBlock(...).");
        }
        ServerRequirements.check(operation, statement, session);
        try {
            Leftovers.remove(statement, session);
            execute(statement);
        } catch (ContentFailure e) {
            throw failure(operation, e.sql(), e.failure());
        } catch (SQLException e) {
            throw failure(operation, statement.sql(), e);
        }
    }

    private void execute(Statement statement) throws ContentFailure, SQLException {
        if (statement.content().isEmpty()) {
            session.execute(statement.sql());
        } else if (scope == Block.Scope.TRANSACTION) {
            new ContentRunner(session).run(statement.content().get());
        } else {
            new ContentRunner(session).runAlone(statement.content().get());
        }
    }

    private static MigrationException failure(Operation operation, String sql, SQLException e) {
        return new MigrationException(
                "\"" + operation.summary() + "\" failed: " + ServerError.message(e) + "\n" + sql, e);
    }

    private boolean has(String condition, Field<?>... parts) {
        return Boolean.TRUE.equals(dsl.select(DSL.field(condition, Boolean.class, parts))
                .fetchSingle()
                .value1());
    }

    /** A name as {@code to_regclass} reads it. */
    private static Field<String> quoted(String name) {
        return DSL.inline(SqlText.render(SqlText.name(QualifiedName.parse(name))));
    }
}
