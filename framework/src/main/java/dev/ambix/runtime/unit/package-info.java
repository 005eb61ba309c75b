/**
 * Repeatable units: SQL that is run again when it or what it depends on has changed. Units and a session go in; the server
 * finds their order by trying, and the objects in their way from its catalog, in one block that is the same in scripts. Start
 * reading at {@link dev.ambix.runtime.unit.Units}.
 */
@NullMarked
package dev.ambix.runtime.unit;

import org.jspecify.annotations.NullMarked;
