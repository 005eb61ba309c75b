package dev.ambix.maven;

import dev.ambix.revision.name.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** Properties of Maven's command line that are nearly those of a goal: Maven says nothing of a property that nobody reads. */
final class Misspelled {
    private static final String PREFIX = "ambix.";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{ambix\\.([\\w.]+)}");

    /** A shorter name is near to too many others. */
    private static final int SHORTEST = 5;

    private Misspelled() {}

    /** The properties that the goals of a plugin read, without their prefix. */
    static Set<String> known(PluginDescriptor plugin) {
        Set<String> known = new TreeSet<>();
        for (MojoDescriptor goal : plugin.getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                Matcher property = PROPERTY.matcher(String.valueOf(parameter.getExpression()));
                if (property.matches()) {
                    known.add(property.group(1));
                }
            }
        }
        return known;
    }

    /**
     * A warning for each.
     *
     * @param given the properties of the command line
     * @param unprefixed whether names without the prefix count
     */
    static List<String> warnings(Properties given, Collection<String> known, boolean unprefixed) {
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            boolean isPrefixed = name.startsWith(PREFIX);
            String bare = isPrefixed ? name.substring(PREFIX.length()) : name;
            boolean mayBeMeant = isPrefixed || unprefixed && !name.contains(".") && name.length() >= SHORTEST;
            if (mayBeMeant && !known.contains(camelCase(bare))) {
                NearestName.of(camelCase(bare), known, bare.length() / SHORTEST)
                        .ifPresent(near -> warnings.add("No goal reads -D" + name + ". Did you mean -D"
                                + (isPrefixed ? PREFIX : "") + near + "?"));
            }
        }
        return warnings;
    }

    private static String camelCase(String name) {
        return Pattern.compile("-(\\w)").matcher(name).replaceAll(match -> match.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
