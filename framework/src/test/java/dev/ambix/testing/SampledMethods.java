package dev.ambix.testing;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out test methods where {@code -Dambix.test.sample=N} asks for one in N: on the second server of a build, since
 * the first one runs them all. {@link Sample#SEED} says which; {@code -Dambix.oldest=all} runs all.
 */
public final class SampledMethods implements PostDiscoveryFilter {
    private final int share =
            "all".equals(System.getProperty("ambix.oldest")) ? 1 : Integer.getInteger("ambix.test.sample", 1);

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(test.getSource().map(this::isChosen).orElse(true));
    }

    private boolean isChosen(TestSource source) {
        return !(source instanceof MethodSource method)
                || Math.floorMod((method.getClassName() + method.getMethodName()).hashCode() + Sample.SEED, share) == 0;
    }
}
