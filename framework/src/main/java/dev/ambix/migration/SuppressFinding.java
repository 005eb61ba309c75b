package dev.ambix.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts all findings of a rule of {@code ambix lint} in a {@link Migration}. For a single operation there is {@link
 * dev.ambix.operation.Operations#accept}. A suppression that no finding meets is reported by the lint.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(SuppressFindings.class)
public @interface SuppressFinding {
    /** The name of the rule, as a finding shows it. */
    String rule();

    /** The reason, for readers of the migration; a blank one is an error of the lint. */
    String reason();
}
