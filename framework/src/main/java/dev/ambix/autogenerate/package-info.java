/**
 * What leads from a live database to a model: both are read by one reader, the model from a scratch database in which
 * PostgreSQL has spelled it; {@link dev.ambix.autogenerate.Autogenerate} is where to start.
 */
@NullMarked
package dev.ambix.autogenerate;

import org.jspecify.annotations.NullMarked;
