package dev.ambix.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Whether Ambix is not switched off. */
final class OnMode extends NoneNestedConditions {
    OnMode() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnProperty(prefix = "ambix", name = "mode", havingValue = "off")
    static final class Off {}
}
