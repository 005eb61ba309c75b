/**
 * The sources of a model: files of SQL, Java models, JPA entities, other databases. Each {@link
 * dev.ambix.autogenerate.source.SchemaSource} creates its objects in a scratch database.
 */
@NullMarked
package dev.ambix.autogenerate.source;

import org.jspecify.annotations.NullMarked;
