package dev.ambix.autogenerate.model;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.sql.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * Short names for all that the result of making a model real depends on.
 *
 * @param family all but the text of the model: the server and how it is read
 * @param key the same with the text
 */
public record ModelKey(String family, String key) {
    /** The properties of a server that a model may depend on: settings, roles, tablespaces and extensions. */
    private static final String SERVER = """
            select version(), current_user, pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
                   array(select x.name || ' ' || x.default_version from pg_available_extensions x order by x.name)::text,
                   array(select r.rolname::text from pg_roles r order by r.rolname)::text,
                   array(select t.spcname::text from pg_tablespace t order by t.spcname)::text,
                   array(select s.name || ' ' || s.setting from pg_settings s where s.source <> 'default'
                         order by s.name)::text
            from pg_database d where d.datname = current_database()
            """;

    /** The key of a model, all of which is in a text of SQL, on the server of scratch databases. */
    public static ModelKey of(ScratchServer server, String text, ReadOptions options) throws SQLException {
        MessageDigest digest = Sha256.begin();
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement();
                ResultSet facts = statement.executeQuery(SERVER)) {
            facts.next();
            for (int i = 1; i <= facts.getMetaData().getColumnCount(); i++) {
                add(digest, facts.getString(i));
            }
            add(digest, DatabaseReader.queries(connection.getMetaData().getDatabaseMajorVersion()));
        }
        add(digest, options.toString());
        MessageDigest family = copy(digest);
        add(digest, text);
        return new ModelKey(hex(family), hex(digest));
    }

    /** A name that depends on more than the model. */
    String with(String more) {
        MessageDigest digest = Sha256.begin();
        add(digest, key);
        add(digest, more);
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The SHA-256 of every Java can be copied.", e);
        }
    }

    /** Ends a part with a zero byte, which no SQL holds. */
    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
