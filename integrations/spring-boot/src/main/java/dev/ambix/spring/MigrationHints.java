package dev.ambix.spring;

import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** Keeps the index of the migrations, their constructors and their files in a native image. */
final class MigrationHints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources().registerPattern(RevisionIndex.RESOURCE);
        hints.resources().registerPattern(RevisionIndex.SQL_FOLDERS);
        ClassLoader used = loader == null ? MigrationHints.class.getClassLoader() : loader;
        for (RevisionNode revision : MigrationSource.indexed(used).revisions()) {
            revision.origin().files().forEach(hints.resources()::registerPattern);
            if (revision.origin().isClass()) {
                hints.reflection()
                        .registerType(
                                TypeReference.of(revision.className()), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
            }
        }
    }
}
