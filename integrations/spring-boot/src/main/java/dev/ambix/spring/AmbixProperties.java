package dev.ambix.spring;

import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.run.LockMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code ambix.*}.
 *
 * @param mode The work on the database when the application starts.
 * @param url JDBC URL of the database, if it is not that of the application's DataSource.
 * @param user User of the migrations. With a user and no URL, the DataSource's URL is used.
 * @param password Password of that user.
 * @param role Role that runs act as by SET ROLE, and that owns the objects that they create.
 * @param historySchema Schema of the history tables.
 * @param defaultSchema Schema that names without one belong to. By default what the search path of the connection says.
 * @param stream Stream of the application's own migrations, if their package declares one.
 * @param targets Revisions that the database is upgraded to.
 * @param lock Lock that keeps runs on one database apart.
 * @param lockWait How long to wait while another run holds the lock.
 * @param lockTimeout The server's lock_timeout of all statements; 0 for none. By default the session's, or 3s where others
 *     would queue.
 * @param lockRetries How often a transaction is tried again that did not get a lock in time. By default 10.
 * @param statementTimeout The server's statement_timeout of all statements. By default the session's.
 * @param strict Whether an upgrade fails where applied migrations were changed.
 * @param tag Text that the journal keeps with each run, such as the version of the application.
 * @param arguments Values that migrations read by op.argument(key).
 * @param waitAtMost How long the mode "wait" waits.
 */
@ConfigurationProperties("ambix")
public record AmbixProperties(
        @DefaultValue("upgrade") AmbixMode mode,
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String role,
        @DefaultValue("public") String historySchema,
        @Nullable String defaultSchema,
        @Nullable String stream,
        @DefaultValue("heads") List<String> targets,
        @DefaultValue("session") LockMode lock,
        @Nullable Duration lockWait,
        @Nullable Duration lockTimeout,
        @Nullable Integer lockRetries,
        @Nullable Duration statementTimeout,
        @DefaultValue("false") boolean strict,
        @Nullable String tag,
        @DefaultValue Map<String, String> arguments,
        @DefaultValue("10m") Duration waitAtMost) {

    /** Gives all but the database to a builder. */
    void apply(MigratorBuilder builder) {
        builder.historySchema(historySchema).lock(lock);
        Optional.ofNullable(defaultSchema).ifPresent(builder::defaultSchema);
        Optional.ofNullable(stream).ifPresent(builder::stream);
        Optional.ofNullable(role).ifPresent(builder::role);
        Optional.ofNullable(lockWait).ifPresent(builder::lockWait);
        Optional.ofNullable(lockTimeout).ifPresent(builder::lockTimeout);
        Optional.ofNullable(lockRetries).ifPresent(builder::lockRetries);
        Optional.ofNullable(statementTimeout).ifPresent(builder::statementTimeout);
        Optional.ofNullable(tag).ifPresent(builder::tag);
        arguments.forEach(builder::argument);
        builder.appliedCheck(strict ? AppliedCheck.REFUSE : AppliedCheck.REPORT);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "AmbixProperties[mode=" + mode + "]";
    }
}
