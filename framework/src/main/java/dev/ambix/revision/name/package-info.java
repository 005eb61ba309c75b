/** Which name somebody may have meant: {@link dev.ambix.revision.name.NearestName}. Not exported to users. */
@NullMarked
package dev.ambix.revision.name;

import org.jspecify.annotations.NullMarked;
