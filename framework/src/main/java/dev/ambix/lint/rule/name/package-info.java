/**
 * Rules about the names of new objects: those that SQL makes hard to use, and those that a project has agreed on. Start reading
 * at {@link dev.ambix.lint.rule.name.ConventionRules}.
 */
@NullMarked
package dev.ambix.lint.rule.name;

import org.jspecify.annotations.NullMarked;
