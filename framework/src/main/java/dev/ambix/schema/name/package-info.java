/**
 * Names of objects: {@link dev.ambix.schema.name.QualifiedName}, references to objects of each {@link
 * dev.ambix.schema.name.ObjectKind}, and the types that all objects and parts of objects share.
 */
@NullMarked
package dev.ambix.schema.name;

import org.jspecify.annotations.NullMarked;
