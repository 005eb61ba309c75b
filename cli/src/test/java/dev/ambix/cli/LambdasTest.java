package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** All lambdas of a class are found in its file, whatever they call. */
class LambdasTest {
    /** Lambdas beside constants of all sizes. */
    @SuppressWarnings("unused")
    private static final class Example {
        private static final long LONG = 5_000_000_000L;
        private static final double DOUBLE = 0.123;

        private final String name = "x" + LONG + DOUBLE;

        private List<Object> lambdas(long captured) {
            Supplier<List<String>> constructor = ArrayList::new;
            Function<String, Integer> virtual = String::length;
            Function<List<String>, Integer> ofInterface = List::size;
            Function<String, Integer> ofStatic = Integer::valueOf;
            Callable<Double> capturing = () -> captured * DOUBLE;
            Supplier<String> ofThis = () -> name;
            return List.of(constructor, virtual, ofInterface, ofStatic, capturing, ofThis);
        }
    }

    /** No lambda, but a call site all the same, which joins strings. */
    @SuppressWarnings("unused")
    private record Without(String name, int number) {
        String joined() {
            return name + number;
        }
    }

    @Test
    void everyLambdaIsMade() throws IOException {
        assertThat(Lambdas.make(Example.class)).isEqualTo(6);
    }

    @Test
    void otherCallSitesAreLeftAlone() throws IOException {
        assertThat(Lambdas.make(Without.class)).isZero();
    }
}
