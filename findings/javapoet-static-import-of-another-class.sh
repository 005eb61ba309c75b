#!/usr/bin/env bash
# Package: JavaPoet, com.palantir.javapoet:javapoet 0.22.0.
#
# Expected: $T.member in generated code means the member of that class, whatever is imported; the library takes care of
# imports, and a static import shortens a call only where the short name means the same.
#
# What happens: with a static import of all members of one class and of one member of another, calls of both are shortened
# to the same simple name. Java prefers the import of a single name, so the call on the first class goes to the second. If
# the argument fits, it compiles.
#
# Why it matters: generators of migrations import words such as column, index and name statically from several classes. The
# file compiles and calls the other one.
source "$(dirname "$0")/common.bash"

jars com.palantir.javapoet:javapoet:0.22.0
output=$(java_main <<'JAVA'
import com.palantir.javapoet.*;
import java.net.*;
import java.nio.file.*;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

public class Main {
    public static void main(String[] args) throws Exception {
        TypeSpec type = TypeSpec.classBuilder("Generated")
                .addModifiers(Modifier.PUBLIC)
                .addMethod(MethodSpec.methodBuilder("value")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(Object.class)
                        .addStatement("Object unused = $T.valueOf(2)", Long.class)
                        .addStatement("return $T.valueOf(1)", Integer.class)
                        .build())
                .build();
        JavaFile file = JavaFile.builder("", type)
                .addStaticImport(Integer.class, "*")
                .addStaticImport(Long.class, "valueOf")
                .build();
        Path folder = Files.createDirectories(Path.of("generated"));
        file.writeTo(folder);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, folder.resolve("Generated.java").toString());
        Class<?> compiled = new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass("Generated");
        file.toString().lines().filter(line -> line.contains("return")).map(String::strip).forEach(System.out::println);
        System.out.println(compiled.getMethod("value").invoke(null).getClass().getSimpleName());
    }
}
JAVA
)
expect "What \"return \$T.valueOf(1)\" of Integer becomes, and the class of its value:" \
    "return valueOf(1);
Long" "$output"
finish
