/**
 * The revision graph as people look at it. Revisions of a {@link dev.ambix.revision.RevisionMap} enter, with their states in a
 * database; text leaves: lines for the terminal, Mermaid, DOT or SVG. Start at {@link dev.ambix.cli.graph.TerminalGraph} and at
 * {@link dev.ambix.cli.graph.RevisionDiagram}.
 */
@NullMarked
package dev.ambix.cli.graph;

import org.jspecify.annotations.NullMarked;
