package dev.ambix.spring;

import dev.ambix.revision.RevisionIndex;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;

/** Whether the class path has migrations: classes in an index, or folders of SQL. */
final class OnRevisions extends AnyNestedCondition {
    OnRevisions() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnResource(resources = "classpath:" + RevisionIndex.RESOURCE)
    static final class Classes {}

    @ConditionalOnResource(resources = "classpath:" + RevisionIndex.SQL_FOLDERS)
    static final class Files {}
}
