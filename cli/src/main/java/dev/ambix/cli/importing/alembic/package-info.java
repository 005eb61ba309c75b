/**
 * The history of Alembic: the graph from its revision files, read by Python without running them, and the SQL of each revision,
 * which Alembic writes itself, or a folder holds. Start with {@link dev.ambix.cli.importing.alembic.AlembicReader}.
 */
@NullMarked
package dev.ambix.cli.importing.alembic;

import org.jspecify.annotations.NullMarked;
