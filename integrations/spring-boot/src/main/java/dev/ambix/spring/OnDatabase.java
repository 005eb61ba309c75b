package dev.ambix.spring;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Whether it is known which database is to be upgraded. */
final class OnDatabase extends AnyNestedCondition {
    OnDatabase() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBean(DataSource.class)
    static final class DataSourceIsThere {}

    @ConditionalOnProperty(prefix = "ambix", name = "url")
    static final class UrlIsGiven {}
}
