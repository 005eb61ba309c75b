/**
 * Looks at a database before a run and changes nothing: the server, the rights of the user, the sizes of tables, and the
 * requirements of migrations on the data. Start with {@link dev.ambix.runtime.checkup.ServerCheckup}.
 */
@NullMarked
package dev.ambix.runtime.checkup;

import org.jspecify.annotations.NullMarked;
