/**
 * The SQL that creates, drops and replaces objects: an {@link dev.ambix.sql.object.ObjectForm} for each kind, looked up in
 * {@link dev.ambix.sql.object.ObjectForms}.
 */
@NullMarked
package dev.ambix.sql.object;

import org.jspecify.annotations.NullMarked;
