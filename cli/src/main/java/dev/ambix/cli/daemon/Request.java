package dev.ambix.cli.daemon;

import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.Host.StandardStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command for a daemon, with the surroundings that it would have in a process of its own.
 *
 * @param identity the daemon that it is for
 * @param terminals the streams that are terminals
 * @param charset the encoding of the output
 */
record Request(
        Identity identity,
        Path folder,
        List<String> arguments,
        Map<String, String> variables,
        Set<StandardStream> terminals,
        Charset charset) {
    private static final int FIXED = 5;

    static Request of(Console console, Identity identity, List<String> arguments) {
        return new Request(
                identity,
                console.workingFolder(),
                arguments,
                console.variables(),
                console.host().terminals(),
                console.host().charset());
    }

    /** Its fields; no argument and no variable holds the NUL that stands between them. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(List.of(
                identity.text(),
                folder.toString(),
                terminals.stream().map(StandardStream::name).collect(Collectors.joining(",")),
                charset.name(),
                Integer.toString(arguments.size())));
        fields.addAll(arguments);
        variables.forEach((name, value) -> fields.add(name + "=" + value));
        return fields;
    }

    static Request of(List<String> fields) {
        int arguments = FIXED + Integer.parseInt(fields.get(FIXED - 1));
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : fields.subList(arguments, fields.size())) {
            // The variables that Windows keeps the folders of its drives in begin with the sign.
            int sign = variable.indexOf('=', 1);
            variables.put(variable.substring(0, sign), variable.substring(sign + 1));
        }
        return new Request(
                new Identity(fields.get(0)),
                Path.of(fields.get(1)),
                fields.subList(FIXED, arguments),
                variables,
                Stream.of(fields.get(2).split(","))
                        .filter(name -> !name.isEmpty())
                        .map(StandardStream::valueOf)
                        .collect(Collectors.toSet()),
                Charset.forName(fields.get(3)));
    }
}
