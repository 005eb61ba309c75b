/**
 * Puts rows into the tables of a scratch database: a schema and a connection enter, the rows stand in the tables
 * afterwards; {@link dev.ambix.rows.RowGenerator} is where to start. Which values a table takes is found by trying.
 */
@NullMarked
package dev.ambix.rows;

import org.jspecify.annotations.NullMarked;
