/** What the command keeps of a database. */
package dev.ambix.cli.database;
