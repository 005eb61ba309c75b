package dev.ambix.migration;

import dev.ambix.revision.phase.Phase;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Places a {@link Migration} in the revision graph. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Revision {
    /**
     * The id, unique over all migrations of a stream. May hold letters, digits, {@code _} and {@code .}; not
     * {@code @ - + :} or blanks, which revision targets use. The words {@code head}, {@code heads}, {@code base} and
     * {@code current} are taken.
     */
    String id();

    /** The full id of the revision that this one follows: none for a base, several for a merge. */
    String[] downRevision() default {};

    /** Names for the branch that goes through this revision, usable as targets. */
    String[] branchLabels() default {};

    /**
     * Ids or branch labels of revisions on other branches that must be applied before this one; {@code "billing:3f2a9c41d07e"} is
     * the revision with this full id of the stream {@code billing}.
     */
    String[] dependsOn() default {};

    /**
     * The full ids of the revisions in whose place this one stands, the oldest first, as {@code ambix squash} writes them. A
     * new database runs this one alone; one that has some of them, and not all, goes on with them as long as they are at
     * hand; and one that has all of them counts as having this one. The list stays when they are deleted. {@code "S:id"} says
     * that {@code S}, which is in the list, stood in the place of {@code id}.
     */
    String[] replaces() default {};

    /** The purpose of the migration, in a few words. */
    String message() default "";

    /** When it was written, as an ISO-8601 instant such as {@code 2026-11-20T13:03:11Z}. Only shown, never compared. */
    String created() default "";

    /** When it runs, seen from a deployment of the application: before, after or either. */
    Phase phase() default Phase.EITHER;
}
