package dev.ambix.schema.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parameters of WITH: storage parameters of a table, index or materialized view, options of a view. They are in the
 * order in which PostgreSQL keeps and prints them, those of the TOAST table last: that order is a part of the value.
 *
 * @param all the parameters, no two of one name
 */
public record Parameters(List<Parameter> all) {
    /** No parameter. */
    public static final Parameters NONE = new Parameters(List.of());

    public Parameters {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : all) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("The parameter " + parameter.name() + " is given twice.");
            }
        }
        all = Stream.concat(
                        all.stream().filter(parameter -> !parameter.isOfToast()),
                        all.stream().filter(Parameter::isOfToast))
                .toList();
    }

    /**
     * One parameter.
     *
     * @param name the name; one of the TOAST table begins with {@code toast.}
     * @param value the value as PostgreSQL keeps it, without quotes
     */
    public record Parameter(String name, String value) {
        /** Whether it is one of the TOAST table. */
        public boolean isOfToast() {
            return name.startsWith("toast.");
        }
    }

    /** Parameters in the order of a map. */
    public static Parameters of(Map<String, String> values) {
        Parameters parameters = NONE;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            parameters = parameters.with(entry.getKey(), entry.getValue());
        }
        return parameters;
    }

    /** The parameters with one set at the end, as SET does, wherever it was before. */
    public Parameters with(String name, String value) {
        List<Parameter> more = new ArrayList<>(without(name).all);
        more.add(new Parameter(name, value));
        return new Parameters(more);
    }

    /** Without a parameter, if it is there. */
    public Parameters without(String name) {
        return new Parameters(
                all.stream().filter(parameter -> !parameter.name().equals(name)).toList());
    }

    /** The value of a parameter, unless it has its default. */
    public Optional<String> value(String name) {
        return all.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** The values by their names, in order. */
    public Map<String, String> asMap() {
        Map<String, String> values = new LinkedHashMap<>();
        all.forEach(parameter -> values.put(parameter.name(), parameter.value()));
        return Collections.unmodifiableMap(values);
    }

    /** The names, in order. */
    public List<String> names() {
        return all.stream().map(Parameter::name).toList();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }
}
