/** The annotation processor that indexes revisions, and the writer of migration classes. */
module dev.ambix.codegen {
    requires transitive dev.ambix.framework;
    requires transitive com.palantir.javapoet;
    requires transitive java.compiler;
    requires static transitive org.jspecify;

    exports dev.ambix.codegen.source;

    uses dev.ambix.codegen.source.SourcePlugin;

    provides javax.annotation.processing.Processor with
            dev.ambix.codegen.RevisionProcessor;
}
