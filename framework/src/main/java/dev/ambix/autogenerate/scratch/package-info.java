/**
 * Scratch databases: {@link dev.ambix.autogenerate.scratch.Scratch} makes and drops one,
 * {@link dev.ambix.autogenerate.scratch.ScratchApplication} applies operations to it, and
 * {@code Refusal} says why the server refused one.
 */
@NullMarked
package dev.ambix.autogenerate.scratch;

import org.jspecify.annotations.NullMarked;
