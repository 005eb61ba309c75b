/**
 * The layouts that {@code init} sets up. The name of a template and a folder enter, files are written. Start at {@link
 * dev.ambix.cli.template.ProjectTemplate}.
 */
@NullMarked
package dev.ambix.cli.template;

import org.jspecify.annotations.NullMarked;
