package dev.ambix.sql.recovery;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.Existence;
import dev.ambix.sql.Statement.Recovery;
import java.util.Optional;

/** The query that tells whether a statement that an author wrote as text took effect. */
public final class TextRecovery {
    private TextRecovery() {}

    /** How to go on after a statement that cannot be in a transaction; empty where the catalog does not tell. */
    public static Optional<Recovery> of(String sql) {
        KeywordReader words = new KeywordReader(sql);
        if (words.take("create")) {
            return create(words);
        }
        if (words.take("drop")) {
            return drop(words);
        }
        if (words.take("alter")) {
            return alter(words);
        }
        if (words.take("reindex")) {
            return reindex(words);
        }
        if (words.take("vacuum")) {
            return vacuum(words);
        }
        return words.take("commit", "prepared") || words.take("rollback", "prepared")
                ? words.string().map(TextRecovery::prepared)
                : Optional.empty();
    }

    private static Optional<Recovery> create(KeywordReader words) {
        words.skip("unique");
        if (words.take("index", "concurrently")) {
            return createIndex(words);
        }
        return row(words).map(exists -> new Recovery("select " + exists, Optional.empty()));
    }

    /** An index without a name gets one from the server. */
    private static Optional<Recovery> createIndex(KeywordReader words) {
        Existence existence = words.take("if", "not", "exists") ? Existence.IGNORED : Existence.CHECKED;
        if (words.take("on")) {
            return Optional.empty();
        }
        Optional<String> index = words.name();
        words.skip("on");
        words.skip("only");
        Optional<String> table = words.name();
        return index.flatMap(name -> table.map(on -> IndexRecovery.created(inSchemaOf(on) + name, on, existence)));
    }

    /** An index is where its table is. */
    private static String inSchemaOf(String table) {
        return table.substring(0, table.lastIndexOf('.') + 1);
    }

    private static Optional<Recovery> drop(KeywordReader words) {
        if (words.take("index", "concurrently")) {
            words.skip("if", "exists");
            return words.name().filter(name -> words.isAtEnd()).map(IndexRecovery::dropped);
        }
        return row(words).map(exists -> new Recovery("select not " + exists, Optional.empty()));
    }

    /** A condition that a database, a tablespace or a subscription is there. */
    private static Optional<String> row(KeywordReader words) {
        if (words.take("database")) {
            return exists(words, "pg_database where datname = {0}");
        }
        if (words.take("tablespace")) {
            return exists(words, "pg_tablespace where spcname = {0}");
        }
        return words.take("subscription")
                ? exists(
                        words,
                        "pg_subscription where subname = {0} and subdbid = "
                                + "(select oid from pg_database where datname = current_database())")
                : Optional.empty();
    }

    private static Optional<String> exists(KeywordReader words, String source) {
        words.skip("if", "exists");
        return words.name().map(name -> render("exists (select from " + source + ")", raw(folded(name))));
    }

    /** A name as the catalogs have it. */
    private static String folded(String name) {
        return render("(parse_ident({0}))[1]::name", literal(name));
    }

    private static Optional<Recovery> alter(KeywordReader words) {
        if (words.take("table")) {
            words.skip("if", "exists");
            words.skip("only");
            Optional<String> parent = words.name();
            words.skip("detach", "partition");
            Optional<String> partition = words.name();
            return words.take("concurrently")
                    ? parent.flatMap(of -> partition.map(name -> PartitionRecovery.detached(of, name)))
                    : Optional.empty();
        }
        return words.take("database") ? moved(words) : Optional.empty();
    }

    private static Optional<Recovery> moved(KeywordReader words) {
        Optional<String> database = words.name();
        return words.take("set", "tablespace")
                ? database.flatMap(name -> words.name().map(tablespace -> moved(name, tablespace)))
                : Optional.empty();
    }

    private static Recovery moved(String database, String tablespace) {
        return new Recovery(
                render(
                        "select exists (select from pg_database d join pg_tablespace t on t.oid = d.dattablespace "
                                + "where d.datname = {0} and t.spcname = {1})",
                        raw(folded(database)), raw(folded(tablespace))),
                Optional.empty());
    }

    /** Of a schema or a database, some tables may be done and others not. */
    private static Optional<Recovery> reindex(KeywordReader words) {
        words.takeOptions("concurrently");
        if (words.take("index")) {
            words.skip("concurrently");
            return words.name().map(IndexRecovery::rebuilt);
        }
        if (words.take("table")) {
            words.skip("concurrently");
            return words.name().map(IndexRecovery::rebuiltOf);
        }
        return Optional.empty();
    }

    /** VACUUM FULL of one table gives it another file; other forms leave no trace that could be told from others'. */
    private static Optional<Recovery> vacuum(KeywordReader words) {
        boolean isFull = words.takeOptions("full") || words.take("full");
        Optional<String> table = isFull ? words.name().filter(name -> words.isAtEnd()) : Optional.empty();
        return table.map(name -> {
            String file = render("pg_relation_filenode(to_regclass({0}))::text", literal(name));
            return new Recovery(
                    "select " + file + " <> " + Recovery.BEFORE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("select " + file));
        });
    }

    private static Recovery prepared(String gid) {
        return new Recovery(
                "select not exists (select from pg_prepared_xacts where gid = " + gid + ")", Optional.empty());
    }
}
