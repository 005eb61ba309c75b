/**
 * The two sides of a comparison: {@link dev.ambix.autogenerate.model.LiveSchema} reads the database,
 * {@link dev.ambix.autogenerate.model.ModelReader} the model, made real or from the cache, and
 * {@link dev.ambix.autogenerate.model.ModelTerms} puts the model into the terms of the database.
 */
@NullMarked
package dev.ambix.autogenerate.model;

import org.jspecify.annotations.NullMarked;
