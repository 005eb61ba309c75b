/** Operations of this service's own: values, and the plugin that tells Ambix what to do with them. */
@NullMarked
package dev.ambix.sample.governance.operations;

import org.jspecify.annotations.NullMarked;
