/** The annotation processor that indexes revisions, and the writer of migration classes. */
module dev.ambix.codegen {
    requires dev.ambix.framework;
    requires com.palantir.javapoet;
    requires transitive java.compiler;
    requires static transitive org.jspecify;

    exports dev.ambix.codegen;

    provides javax.annotation.processing.Processor with
            dev.ambix.codegen.RevisionProcessor;
}
