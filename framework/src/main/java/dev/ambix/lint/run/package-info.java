/**
 * The lint at work: recorded revisions enter {@link dev.ambix.lint.run.Linter}, which keeps a picture of the schema beside
 * them, asks the rules, and leaves out findings that authors have accepted. Nothing here knows a database.
 */
@NullMarked
package dev.ambix.lint.run;

import org.jspecify.annotations.NullMarked;
