/**
 * What a model is made of: files of SQL, Java models, JPA entities, other databases. Each
 * {@link dev.ambix.autogenerate.source.SchemaSource} makes its objects real in a scratch database.
 */
@NullMarked
package dev.ambix.autogenerate.source;

import org.jspecify.annotations.NullMarked;
