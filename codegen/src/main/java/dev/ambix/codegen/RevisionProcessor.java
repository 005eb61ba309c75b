package dev.ambix.codegen;

import dev.ambix.MigrationException;
import dev.ambix.migration.MigrationStream;
import dev.ambix.migration.Revision;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Writes the index of the revisions that are compiled, {@link dev.ambix.revision.RevisionIndex#RESOURCE}, and reports their
 * errors as compiler messages.
 *
 * <p>The index holds the revisions of its own module or jar only. Parents, dependencies and clashes of names are looked for on
 * the whole class path and module path. Errors are: an id twice or illegal, an unknown parent or dependency, a circle, a branch
 * label that is taken or illegal, a time that is not ISO-8601, and a class that could not be run. Several heads are one
 * warning; a class whose source was deleted from the source path, but not from the output, is another, and so is a class that
 * could be run as a migration and has no {@code @Revision}.
 *
 * <p>To be seen by other compilations, a compilation generates a tiny interface in the package {@code dev.ambix.index} for each
 * package with revisions. Options, each after {@code -A}:
 *
 * <ul>
 * <li>{@code ambix.heads=allow}: several heads are intended, do not warn.
 * <li>{@code ambix.packages=com.example.a,com.example.b}: look for revisions in these packages too; for jars that were compiled
 *     without the interfaces.
 * <li>{@code ambix.markers=none}: do not generate the interfaces; where nothing else is compiled against the result, or where
 *     two automatic modules with revisions are on one module path, which may not share a package.
 * <li>{@code ambix.sql=FOLDER,FOLDER}: folders whose files of SQL are revisions, which those in Java may follow;
 *     {@code ambix.flyway=FOLDER,FOLDER} for folders with Flyway's names. Those that {@code META-INF/ambix/sql-folders} in the
 *     class output names need no option.
 * <li>{@code ambix.constructors=container}: a public constructor may have parameters, because a container such as Spring passes
 *     the arguments.
 * </ul>
 */
public final class RevisionProcessor extends AbstractProcessor {
    private final Set<String> compiledNow = new TreeSet<>();
    private final Set<String> allCompiledNow = new TreeSet<>();
    private final Supplier<List<RevisionNode>> others;
    private OtherModules otherModules;

    /** Called by the compiler; one processor serves one compilation. */
    public RevisionProcessor() {
        this(List::of);
    }

    private RevisionProcessor(Supplier<List<RevisionNode>> others) {
        this.others = others;
    }

    /** A processor of sources that may follow other revisions, which are no classes; those are asked for when they are needed. */
    public static RevisionProcessor beside(Supplier<List<RevisionNode>> others) {
        return new RevisionProcessor(others);
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        otherModules = new OtherModules(environment);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(
                HeadsRule.HEADS,
                OtherModules.PACKAGES,
                OtherModules.MARKERS,
                ClassRules.CONSTRUCTORS,
                SqlRevisions.SQL,
                SqlRevisions.FLYWAY);
    }

    /** Compilers skip a processor whose annotation is not there; an old index must be seen to even then. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        boolean hasOldIndex = isInitialized() && new IndexFile(processingEnv.getFiler()).exists();
        return hasOldIndex
                ? Set.of("*")
                : Set.of(Revision.class.getCanonicalName(), MigrationStream.class.getCanonicalName());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        CompilerMessages messages = new CompilerMessages(processingEnv.getMessager());
        try {
            if (!round.processingOver()) {
                collect(round);
            } else if (!round.errorRaised()) {
                finish(messages);
            }
        } catch (IOException e) {
            messages.error("The index of revisions could not be written: " + e + ". Check the output folder.");
        } catch (MigrationException e) {
            messages.error(e.getMessage());
        } catch (RuntimeException e) {
            messages.error("The index of revisions could not be made: " + e + ". Report this as a fault of Ambix.");
        }
        return false;
    }

    private void collect(RoundEnvironment round) throws IOException {
        for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(Revision.class))) {
            compiledNow.add(type.getQualifiedName().toString());
            otherModules.mark(type);
        }
        addAll(round.getRootElements());
    }

    private void addAll(Collection<? extends Element> elements) {
        for (TypeElement type : ElementFilter.typesIn(elements)) {
            allCompiledNow.add(type.getQualifiedName().toString());
            addAll(type.getEnclosedElements());
        }
    }

    private void finish(CompilerMessages messages) throws IOException {
        IndexFile index = new IndexFile(processingEnv.getFiler());
        List<DeclaredRevision> revisions = new ArrayList<>(new SqlRevisions(processingEnv).with(others.get()));
        revisions.addAll(
                DeclaredRevisions.find(processingEnv, compiledNow, index.read(messages), otherModules.packages()));
        if (isSound(revisions, messages)) {
            new StaleRule(processingEnv.getFiler()).check(revisions, messages);
            index.write(revisions.stream()
                    .filter(DeclaredRevision::isOurs)
                    .map(DeclaredRevision::node)
                    .toList());
        }
    }

    private boolean isSound(List<DeclaredRevision> revisions, CompilerMessages messages) {
        List<DeclaredRevision> compiled = revisions.stream()
                .filter(revision -> revision.origin() == DeclaredRevision.Origin.COMPILED_NOW)
                .toList();
        if (!compiled.isEmpty()) {
            boolean isOfContainer =
                    "container".equals(processingEnv.getOptions().get(ClassRules.CONSTRUCTORS));
            Elements elements = processingEnv.getElementUtils();
            ClassRules rules = new ClassRules(elements, processingEnv.getTypeUtils(), messages, isOfContainer);
            rules.check(compiled);
            rules.checkBare(allCompiledNow.stream()
                    .flatMap(name -> Stream.ofNullable(elements.getTypeElement(name)))
                    .toList());
        }
        DeclaredStreams.of(revisions, messages)
                .forEach(stream -> new GraphRules(stream, messages).check().ifPresent(map -> {
                    if (!"allow".equals(processingEnv.getOptions().get(HeadsRule.HEADS))) {
                        HeadsRule.check(map, stream, messages);
                    }
                }));
        return !messages.hasErrors();
    }
}
