/**
 * The plugins of a run: {@link dev.ambix.plugin.registry.Plugins} compiles their operations and tells their impact.
 */
@NullMarked
package dev.ambix.plugin.registry;

import org.jspecify.annotations.NullMarked;
