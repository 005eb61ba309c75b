package dev.ambix.cli.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Which database to work on, and how: the {@code [database]} table, overridden by options and the environment.
 *
 * @param url where the database is, without user and password; empty for the embedded server
 * @param user the role to connect as; empty for the driver's default, the name of the operating system's user
 * @param password its password; empty when none was given, and the driver looks into {@code .pgpass}
 * @param historySchema the schema of the history tables; empty for the default
 * @param locks how long and how often a statement tries to get its locks
 * @param statementTimeout how long a statement runs; empty for the server's setting
 * @param role the role that a run takes by SET ROLE; empty for the user
 * @param backup how the database is backed up before a run; empty for not at all
 */
public record DatabaseSettings(
        Optional<DatabaseUrl> url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> historySchema,
        LockSettings locks,
        Optional<Duration> statementTimeout,
        Optional<String> role,
        Optional<BackupSettings> backup) {}
