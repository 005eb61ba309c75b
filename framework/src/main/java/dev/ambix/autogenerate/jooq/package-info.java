/**
 * Models that jOOQ describes: {@link dev.ambix.autogenerate.jooq.JooqSource} makes one real, and
 * {@link dev.ambix.autogenerate.jooq.JooqTerms} takes over from the live database the properties that the description cannot
 * hold.
 */
@NullMarked
package dev.ambix.autogenerate.jooq;

import org.jspecify.annotations.NullMarked;
