package dev.ambix.cli;

import dev.ambix.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A user of a test server that must give a password, which has no rights of its own.
 *
 * @param name its name
 * @param url the URL of the database with this user and without a password
 */
record LoginUser(String name, String url) {
    static LoginUser create(TestDatabase db, String password) {
        String name = "login_" + db.name();
        db.execute("drop role if exists " + name, "create role " + name + " login password '" + password + "'");
        String url = db.url().replaceFirst("\\?.*", "") + "?user=" + name;
        LoginUser user = new LoginUser(name, url);
        if (user.isLetInWith("not the password")) {
            user.requirePassword(db);
        }
        return user;
    }

    String urlWith(String password) {
        return url + "&password=" + password;
    }

    private boolean isLetInWith(String password) {
        try {
            DriverManager.getConnection(urlWith(password)).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Where the server trusts everybody, as embedded ones do: puts a rule for this user before the others. */
    private void requirePassword(TestDatabase db) {
        String file = db.query("show hba_file").get(0);
        String rules = "host all " + name + " all scram-sha-256\n"
                + db.query("select pg_read_file('" + file + "')").get(0).stripTrailing();
        db.execute(
                "copy (select unnest(string_to_array('" + rules.replace("'", "''") + "', E'\\n'))) to '" + file + "'",
                "select pg_reload_conf()");
        Waiting.until(Duration.ofSeconds(120), () -> !isLetInWith("not the password"));
    }
}
