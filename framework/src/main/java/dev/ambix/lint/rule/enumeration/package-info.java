/** The check of new enum values, which reads the words of statements. The facts of a revision enter, and findings leave. */
@NullMarked
package dev.ambix.lint.rule.enumeration;

import org.jspecify.annotations.NullMarked;
