#!/usr/bin/env bash
# Package: SLF4J 2.0.18 with slf4j-simple 2.0.18.
#
# Expected: the system property slf4j.provider, which names the provider so that none is searched for, changes nothing that
# is printed.
#
# What happens: each process prints a line of SLF4J itself on standard error, though the level of the logger is WARN and
# nothing is logged. The same program prints nothing when the provider is searched for. slf4j.internal.verbosity=WARN stops it.
#
# Why it matters: commands set the property to start faster; the line then stands above each of their messages, and in the
# middle of JSON lines that a pipeline reads.
source "$(dirname "$0")/common.bash"

jars org.slf4j:slf4j-api:2.0.18 org.slf4j:slf4j-simple:2.0.18
output=$(java_main <<'JAVA'
import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            org.slf4j.LoggerFactory.getLogger("a").debug("unseen");
            return;
        }
        String provider = "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider";
        System.out.println("searched for: [" + run() + "]");
        System.out.println("named: [" + run(provider) + "]");
        System.out.println("named, with less verbosity: [" + run(provider, "-Dslf4j.internal.verbosity=WARN") + "]");
    }

    static String run(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of("Main.java", "child"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes()).strip();
    }
}
JAVA
)
expect "Standard error of a program that logs nothing:" \
    'searched for: []
named: [SLF4J(I): Attempting to load provider "org.slf4j.simple.SimpleServiceProvider" specified via "slf4j.provider" system property]
named, with less verbosity: []' "$output"
finish
