/** Looks at migrations without any database. Start at {@link dev.ambix.cli.validation.ProjectValidation}. */
@NullMarked
package dev.ambix.cli.validation;

import org.jspecify.annotations.NullMarked;
