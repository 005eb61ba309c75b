#!/usr/bin/env bash
# Package: picocli 4.7.7.
#
# Expected: a command line that is built by the programmatic API, with no annotation and no Groovy, looks for nothing else on
# the class path.
#
# What happens: the first CommandSpec.create() asks the class loader for groovy.lang.Closure. Where Groovy is not there, the
# class loader has to look into every jar of the class path; those that an archive of classes (CDS) had made needless are
# opened for that alone. The property picocli.disable.closures=true, which the manual names for annotations, stops it.
#
# Why it matters: a command of migrations with a driver, a SQL library and their dependencies has thirty jars; opening
# them was a tenth of the processor time of a command that answers in a third of a second, at each start.
source "$(dirname "$0")/common.bash"

jars info.picocli:picocli:4.7.7
output=$(java_main <<'JAVA'
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.*;

public class Main {
    /** Finds the library itself, and tells what it cannot find. */
    static class Telling extends URLClassLoader {
        final Set<String> missing = new TreeSet<>();

        Telling(URL jar) {
            super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                return super.findClass(name);
            } catch (ClassNotFoundException e) {
                missing.add(name);
                throw e;
            }
        }
    }

    static Set<String> missing() throws Exception {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> entry.contains("picocli"))
                .findFirst()
                .get();
        Telling loader = new Telling(Path.of(jar).toUri().toURL());
        loader.loadClass("picocli.CommandLine$Model$CommandSpec").getMethod("create").invoke(null);
        return loader.missing;
    }

    public static void main(String[] args) throws Exception {
        System.out.println("by default: " + missing());
        System.setProperty("picocli.disable.closures", "true");
        System.out.println("with the property: " + missing());
    }
}
JAVA
)
expect "Classes that CommandSpec.create() asks for in vain:" \
    "by default: [groovy.lang.Closure]
with the property: []" "$output"
finish
