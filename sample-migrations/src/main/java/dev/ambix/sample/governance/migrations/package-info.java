/**
 * The history of a governance service for MCP servers: who runs which servers and tools, under which policies, and what
 * happened. Revisions enter the database in the order of their {@code downRevision}s; start reading at
 * {@link dev.ambix.sample.governance.migrations.R202601120904_CreateTeamsUsersServersAndTools}.
 */
@NullMarked
package dev.ambix.sample.governance.migrations;

import org.jspecify.annotations.NullMarked;
