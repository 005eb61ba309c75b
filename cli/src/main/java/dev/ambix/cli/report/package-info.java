/** Revisions, plans and runs as text and JSON. */
@NullMarked
package dev.ambix.cli.report;

import org.jspecify.annotations.NullMarked;
