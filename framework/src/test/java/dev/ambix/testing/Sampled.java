package dev.ambix.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Of these tests, or of the cases of this parameterized test, a build tries one in so many: {@link Sample#SEED} says which, so
 * that the next builds get around to the others, and the end of the build says how many were skipped. It is for tests that
 * are slow and much like one another. {@code -Dambix.tests=all} runs them all, and so does naming a test on the command line
 * or running it in an IDE.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SampledTests.class)
public @interface Sampled {
    /** One in how many, from 2 on. */
    int value();
}
